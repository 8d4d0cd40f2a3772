//! The GPU kernel inside a real browser, held against the CPU kernel. An adapter is required: a browser without one fails
//! these tests, it does not skip them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use compute::{
    Answer, Check, ComputeError, Job, Measured, OnCpu, Pacing, Phase, Product, Share, Stretch, Timing, Workload,
    gpu::{Gpu, GpuProduct, OnGpu},
    tolerance,
};
use interleave::browser::BrowserClock;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const BROKEN: &str = "fn multiply(";

const IDLE: &str = "
    @group(0) @binding(0) var<uniform> grid: vec4u;
    @group(0) @binding(1) var<storage, read> left: array<vec4f>;
    @group(0) @binding(2) var<storage, read> right: array<vec4f>;
    @group(0) @binding(3) var<storage, read_write> product: array<vec4f>;
    @compute @workgroup_size(1)
    fn multiply() {
        product[0] = left[0] + right[0] * f32(grid.x);
    }";

async fn gpu() -> Gpu {
    Gpu::open().await.unwrap_or_else(|error| {
        panic!("{error}\nthese tests need WebGPU: start Chromium with --enable-unsafe-webgpu, as webdriver.json does")
    })
}

fn product(n: u32) -> Product {
    Product::new(n, 7).unwrap()
}

fn workload(n: u32) -> Workload {
    Workload::new(Job::Product, n).unwrap()
}

async fn on_gpu(gpu: &Gpu, workload: Workload) -> (Measured, Answer, Vec<Stretch>) {
    let mut stretches = Vec::new();
    let on_gpu = OnGpu::new(gpu, workload).unwrap();
    let run = on_gpu.run(&BrowserClock::default(), &mut |stretch| stretches.push(stretch)).await;
    let (measured, answer) = run.unwrap();
    (measured, answer, stretches)
}

async fn on_cpu(workload: Workload) -> (Measured, Answer) {
    OnCpu::new(workload, Share::WHOLE)
        .unwrap()
        .run(Timing { clock: &BrowserClock::default(), pacing: Pacing::Whole }, &mut |_| ())
        .await
}

#[wasm_bindgen_test]
async fn every_size_agrees_with_the_cpu() {
    let gpu = gpu().await;
    // One entry, less than an invocation's block, each side of a tile's edge, several tiles, no multiple of anything.
    for n in [1, 3, 8, 63, 64, 65, 100, 128, 200, 257] {
        let (_, answer, _) = on_gpu(&gpu, workload(n)).await;
        let (_, reference) = on_cpu(workload(n)).await;
        assert!(Check::of(&answer, workload(n)).holds(), "n = {n}: {:?} of {}", answer.error(), tolerance(n));
        let difference = answer.difference(&reference).unwrap();
        assert!(difference <= 2.0 * tolerance(n), "n = {n}: {difference}");
    }
}

#[wasm_bindgen_test]
async fn every_job_agrees_with_the_cpu() {
    let gpu = gpu().await;
    // One row, less than a workgroup, no multiple of one, several rows.
    let sizes = [
        (Job::Mandelbrot, [1, 33, 64, 130]),
        (Job::Primes, [1, 4_096, 5_000, 100_000]),
        (Job::Interest, [1, 256, 300, 5_000]),
    ];
    for (job, sizes) in sizes {
        for workload in sizes.map(|n| Workload::new(job, n).unwrap()) {
            let (_, answer, _) = on_gpu(&gpu, workload).await;
            let (_, reference) = on_cpu(workload).await;
            assert!(Check::of(&answer, workload).holds(), "{workload:?}: {:?}", answer.error());
            // The numbers are the same ones: what differs is rounding, of which a row of futures has a few hundredths.
            let most = if job == Job::Interest { 2_000.0 } else { workload.tolerance() };
            let difference = answer.difference(&reference).unwrap();
            assert!(difference <= most, "{workload:?}: {difference}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_run_times_its_phases_apart_and_reports_each() {
    let (measured, _, stretches) = on_gpu(&gpu().await, workload(300)).await;
    for phase in [Phase::SetUp, Phase::Prepare, Phase::Upload, Phase::Kernel, Phase::Readback, Phase::Check] {
        assert!(measured.times.of(phase).is_some(), "{phase:?}");
    }
    for phase in [Phase::SetUp, Phase::Upload, Phase::Kernel, Phase::Readback] {
        assert!(stretches.iter().any(|stretch| stretch.phase == phase), "{phase:?}");
    }
    assert_eq!(measured.times.of(Phase::Compute), None);
    assert!(measured.times.of(Phase::Kernel).unwrap().0 > 0);
    assert!(stretches.windows(2).all(|pair| pair[0].to <= pair[1].from && pair[0].done <= pair[1].done));
}

#[wasm_bindgen_test]
async fn a_kernel_that_does_not_compile_fails_the_run() {
    let gpu = gpu().await;
    let broken = GpuProduct::with_kernel(&gpu, product(64), BROKEN);
    let outcome = broken.unwrap().run(&BrowserClock::default(), &mut |_| ()).await;
    assert!(matches!(outcome, Err(ComputeError::Refused { .. })), "{outcome:?}");
}

#[wasm_bindgen_test]
async fn a_kernel_that_does_nothing_fails_the_check() {
    let gpu = gpu().await;
    let idle = GpuProduct::with_kernel(&gpu, product(64), IDLE).unwrap();
    let (_, answer) = idle.run(&BrowserClock::default(), &mut |_| ()).await.unwrap();
    assert!(!Check::of(&answer, workload(64)).holds(), "{:?}", answer.error());
}

#[wasm_bindgen_test]
async fn a_gpu_that_was_given_back_fails_the_run() {
    let gpu = gpu().await;
    gpu.close();
    let closed = GpuProduct::new(&gpu, product(64));
    let outcome = closed.unwrap().run(&BrowserClock::default(), &mut |_| ()).await;
    assert!(matches!(outcome, Err(ComputeError::Lost { .. })), "{outcome:?}");
}

#[wasm_bindgen_test]
async fn a_matrix_beyond_the_buffers_is_refused_with_the_largest_that_fits() {
    let mut gpu = gpu().await;
    assert!(gpu.largest >= 4_096, "WebGPU guarantees 128 MiB: {}", gpu.largest);
    gpu.largest = 64;
    let refused = GpuProduct::new(&gpu, product(65)).err();
    assert_eq!(refused, Some(ComputeError::TooLarge { n: 65, largest: 64 }));
}
