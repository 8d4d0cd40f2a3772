//! The compute worker: a WebAssembly binary of its own, which the page starts when a lab first needs it.

use std::rc::Rc;

use futures::FutureExt as _;
use interleave::{
    browser::{self, BrowserClock, Post},
    compute::{
        Answer, ComputeError, Cost, CpuProduct, Engine, GpuSurvey, Measured, Pacing, Phase, Reply, Request, Stretch,
        Survey, Workload, decode, encode,
        gpu::{self, Gpu, GpuProduct},
    },
    io::Clock,
};

fn main() {
    let clock = Rc::new(BrowserClock::default());
    browser::serve(move |request, post| {
        let clock = Rc::clone(&clock);
        async move {
            let send = |reply: &Reply, answer: &Answer| post(encode(reply, answer));
            let outcome = match decode(&request) {
                Ok((request, _)) => answer(request, clock.as_ref(), &post).await,
                Err(error) => Err(ComputeError::Misunderstood { reason: error.to_string() }),
            };
            match outcome {
                Ok((reply, answer)) => send(&reply, &answer),
                Err(error) => send(&Reply::Failed(error), &Answer::default()),
            }
        }
        .boxed_local()
    });
}

/// Does what `request` asks for; returns the last reply to it.
async fn answer(request: Request, clock: &dyn Clock, post: &Post) -> Result<(Reply, Answer), ComputeError> {
    match request {
        Request::Survey => {
            let cpu = Cost::of_cpu((clock, Pacing::Whole)).await?;
            let gpu = survey_gpu(clock).await.map_err(|error| match error {
                ComputeError::NoAdapter { reason } => reason,
                other => other.to_string(),
            });
            Ok((Reply::Surveyed(Survey { cpu, gpu }), Answer::default()))
        }
        Request::Multiply { workload, engine } => {
            let send = |reply: &Reply| post(encode(reply, &Answer::default()));
            send(&Reply::Started(clock.now()));
            let mut report = |stretch: Stretch| send(&Reply::Stretch(stretch));
            let (measured, answer) = multiply((workload, engine), clock, &mut report).await?;
            Ok((Reply::Finished(measured), answer))
        }
        Request::Block(duration) => {
            browser::block((clock, duration), || post(encode(&Reply::Blocking, &Answer::default())));
            Ok((Reply::Blocked, Answer::default()))
        }
    }
}

async fn multiply(
    (workload, engine): (Workload, Engine),
    clock: &dyn Clock,
    report: &mut dyn FnMut(Stretch),
) -> Result<(Measured, Answer), ComputeError> {
    let from = clock.now();
    let gpu = match engine {
        Engine::Cpu => Cost::of_cpu((clock, Pacing::WORKER)).await.map(|_| None)?,
        Engine::Gpu => Some(open_gpu().await?),
    };
    let to = clock.now();
    report(Stretch { phase: Phase::SetUp, from, to, done: 0.0 });
    let (mut measured, answer) = match gpu {
        None => CpuProduct::new(workload)?.run((clock, Pacing::WORKER), report).await,
        Some(gpu) => GpuProduct::new(&gpu, workload)?.run(clock, report).await?,
    };
    measured.times.add(Phase::SetUp, to.since(from));
    Ok((measured, answer))
}

async fn survey_gpu(clock: &dyn Clock) -> Result<GpuSurvey, ComputeError> {
    gpu::survey(&open_gpu().await?, clock).await
}

/// Opens the GPU, under the name that the browser gives it.
async fn open_gpu() -> Result<Gpu, ComputeError> {
    if !browser::has_webgpu() {
        let reason = "this browser offers no WebGPU here; it comes with recent browsers, on https and on localhost";
        return Err(ComputeError::NoAdapter { reason: reason.to_owned() });
    }
    let mut gpu = Gpu::open().await.map_err(|error| match error {
        ComputeError::NoAdapter { .. } => {
            let reason = "this browser has WebGPU, but no graphics driver that it trusts with it";
            ComputeError::NoAdapter { reason: reason.to_owned() }
        }
        other => other,
    })?;
    if gpu.adapter.name.is_empty() {
        gpu.adapter.name = browser::adapter_name().await.unwrap_or_default();
    }
    Ok(gpu)
}
