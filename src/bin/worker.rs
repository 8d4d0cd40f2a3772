//! The worker: a WebAssembly binary of its own, which the page starts when a lab first needs it, and the engines that it runs.

use std::rc::Rc;

use compute::{
    Answer, Compute, ComputeError, Cost, Engine, GpuSurvey, Measured, OnCpu, Pacing, Phase, Reply, Request, Share,
    Stretch, Survey, Timing, Workload,
    gpu::{self, Gpu, OnGpu},
};
use futures::FutureExt as _;
use interleave::browser::{self, BrowserClock};
use io::Clock;
use worker::{Host, Replies, Served};

fn main() {
    let clock = Rc::new(BrowserClock::default());
    // The one list of engines.
    browser::serve(Host::new(vec![Served::new::<Compute>(move |request, replies| {
        compute(request, Rc::clone(&clock), replies).boxed_local()
    })]));
}

async fn compute(request: Request, clock: Rc<BrowserClock>, replies: Replies<Compute>) {
    let last = answer(request, clock.as_ref(), &replies).await.unwrap_or_else(Reply::Failed);
    replies.send(&last);
}

/// Does what `request` asks for; returns the last reply to it.
async fn answer(request: Request, clock: &dyn Clock, replies: &Replies<Compute>) -> Result<Reply, ComputeError> {
    match request {
        Request::Survey => {
            let cpu = Cost::all_of_cpu(Timing { clock, pacing: Pacing::Whole }).await?;
            let gpu = survey_gpu(clock).await.map_err(|error| match error {
                ComputeError::NoAdapter { reason } => reason,
                other => other.to_string(),
            });
            Ok(Reply::Surveyed(Survey { cores: browser::cores(), cpu, gpu }))
        }
        Request::Compute { workload, engine } => {
            replies.send(&Reply::Started(clock.now()));
            let mut report = |stretch: Stretch| replies.send(&Reply::Stretch(stretch));
            let (measured, answer) = run((workload, engine), clock, &mut report).await?;
            Ok(Reply::Finished { measured, answer })
        }
    }
}

async fn run(
    (workload, engine): (Workload, Engine),
    clock: &dyn Clock,
    report: &mut dyn FnMut(Stretch),
) -> Result<(Measured, Answer), ComputeError> {
    let from = clock.now();
    let timing = Timing { clock, pacing: Pacing::WORKER };
    let on = match engine {
        Engine::Cpu(share) => Cost::of_cpu(workload.job(), timing).await.map(|_| On::Cpu(share))?,
        Engine::Gpu => On::Gpu(open_gpu().await?),
    };
    let to = clock.now();
    report(Stretch { phase: Phase::SetUp, from, to, done: 0.0 });
    let (mut measured, answer) = match on {
        On::Cpu(share) => OnCpu::new(workload, share)?.run(timing, report).await,
        On::Gpu(gpu) => OnGpu::new(&gpu, workload)?.run(clock, report).await?,
    };
    measured.times.add(Phase::SetUp, to.since(from));
    Ok((measured, answer))
}

/// What computes, warmed up or opened.
enum On {
    Cpu(Share),
    Gpu(Gpu),
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
