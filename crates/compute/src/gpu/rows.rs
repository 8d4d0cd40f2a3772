//! Rows that have nothing to do with each other, on a GPU: an invocation for each pixel, number or future, whose results are added up
//! there, so that a number for each row comes back.

use super::{
    Gpu,
    moves::{Report, stretch},
    timer::{DISPATCH, Timer, WARM},
};
use crate::{Answer, ComputeError, Measured, Pace, Phase, Stopwatch, rows::Rows};
use io::Clock;
use kernels::{FUTURES, NUMBERS};

/// A job on an open GPU: its buffers and its compiled kernel.
pub struct GpuRows<'a> {
    gpu: &'a Gpu,
    of: Rows,
    pipeline: wgpu::ComputePipeline,
    bindings: wgpu::BindGroup,
    uniform: wgpu::Buffer,
    rows: wgpu::Buffer,
    timer: Timer<'a>,
}

/// Invocations of a workgroup; the kernels say the same.
const GROUP: u32 = 64;

/// Rows that a dispatch may have, by the default limits of WebGPU.
const MOST_ROWS: usize = 65_535;

impl<'a> GpuRows<'a> {
    pub(super) fn new(gpu: &'a Gpu, of: Rows) -> Self {
        let wgsl = match of {
            Rows::Mandelbrot { .. } => include_str!("mandelbrot.wgsl"),
            Rows::Primes { .. } => include_str!("primes.wgsl"),
            Rows::Interest { .. } => include_str!("interest.wgsl"),
        };
        let device = &gpu.device;
        let buffer = |label, size, usage| {
            let label = Some(label);
            device.create_buffer(&wgpu::BufferDescriptor { label, size, usage, mapped_at_creation: false })
        };
        let both_ways = wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::COPY_SRC;
        let rows = buffer("rows", bytes(of), wgpu::BufferUsages::STORAGE | both_ways);
        let uniform = buffer("part", 16, wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST);
        let source = wgpu::ShaderSource::Wgsl(wgsl.into());
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some("rows"), source });
        let pipeline = device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some("rows"),
            layout: None,
            module: &module,
            entry_point: Some("compute"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            cache: None,
        });
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &pipeline.get_bind_group_layout(0),
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: uniform.as_entire_binding() },
                wgpu::BindGroupEntry { binding: 1, resource: rows.as_entire_binding() },
            ],
        });
        Self { gpu, of, pipeline, bindings, uniform, rows, timer: Timer::of(gpu) }
    }

    /// Warms up, computes and reads back, timing each on `clock` and telling `report` of every stretch.
    pub async fn run(self, clock: &dyn Clock, report: Report<'_>) -> Result<(Measured, Answer), ComputeError> {
        let mut watch = Stopwatch::start(clock);
        let pace = self.warm_up(clock).await?;
        report(stretch(Phase::SetUp, watch.lap(Phase::SetUp), 0.0));
        // What the warm-up has added up goes.
        let zeros = vec![0_u8; usize::try_from(bytes(self.of)).unwrap_or(usize::MAX)];
        self.gpu.queue.write_buffer(&self.rows, 0, &zeros);
        self.gpu.queue.submit([]);
        self.gpu.settled().await?;
        report(stretch(Phase::Upload, watch.lap(Phase::Upload), 0.0));

        let dispatches = self.compute(pace, &mut watch, &mut *report).await?;
        let kernel_clock = self.timer.put(dispatches, &mut watch).await?;
        watch.skip();
        let product = self.read_back().await?;
        report(stretch(Phase::Readback, watch.lap(Phase::Readback), 1.0));
        let expected = (0..).zip(&product).map(|(row, computed)| self.of.expected(row).unwrap_or(*computed)).collect();
        watch.lap(Phase::Check);
        let gpu = Some((self.gpu.adapter.clone(), kernel_clock));
        Ok((Measured { times: watch.times, pieces: dispatches, gpu }, Answer { product, expected }))
    }

    /// Compiles the kernel for good and finds out how many rows it computes in a dispatch's time.
    async fn warm_up(&self, clock: &dyn Clock) -> Result<Pace, ComputeError> {
        self.dispatch(0, 1, None).await?;
        let (mut pace, most) = (Pace::new(DISPATCH, 1), self.of.count().min(MOST_ROWS));
        loop {
            let rows = pace.batch(most);
            let from = clock.now();
            self.dispatch(0, rows, None).await?;
            let took = clock.now().since(from);
            pace.took(rows, took);
            if took >= WARM || rows == most {
                return Ok(pace);
            }
        }
    }

    /// Computes every row; returns in how many dispatches.
    async fn compute(
        &self,
        mut pace: Pace,
        watch: &mut Stopwatch<'_>,
        report: Report<'_>,
    ) -> Result<u32, ComputeError> {
        let all = self.of.count();
        let (mut done, mut dispatches) = (0, 0);
        while done < all {
            let rows = pace.batch((all - done).min(MOST_ROWS));
            self.dispatch(done, rows, Some(dispatches)).await?;
            let lap = watch.lap(Phase::Kernel);
            pace.took(rows, lap.to.since(lap.from));
            done += rows;
            dispatches += 1;
            #[expect(clippy::cast_precision_loss, reason = "a part, for a meter")]
            report(stretch(Phase::Kernel, lap, done as f64 / all as f64));
        }
        Ok(dispatches)
    }

    /// Computes some rows and waits for them; with an index, the GPU times them.
    async fn dispatch(&self, first: usize, rows: usize, index: Option<u32>) -> Result<(), ComputeError> {
        let number = |count: usize| u32::try_from(count).expect("a job has fewer rows");
        let size = match self.of {
            Rows::Mandelbrot { side } => side,
            Rows::Primes { .. } => NUMBERS,
            Rows::Interest { .. } => FUTURES,
        };
        self.gpu.queue.write_buffer(&self.uniform, 0, bytemuck::cast_slice(&[number(first), size, 0, 0]));
        let timestamp_writes = index.and_then(|index| self.timer.writes(index));
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        {
            let descriptor = wgpu::ComputePassDescriptor { label: Some("rows"), timestamp_writes };
            let mut pass = encoder.begin_compute_pass(&descriptor);
            pass.set_pipeline(&self.pipeline);
            pass.set_bind_group(0, &self.bindings, &[]);
            pass.dispatch_workgroups(size.div_ceil(GROUP), number(rows), 1);
        }
        self.gpu.queue.submit([encoder.finish()]);
        self.gpu.settled().await
    }

    /// What each row comes to.
    async fn read_back(&self) -> Result<Vec<f64>, ComputeError> {
        let size = bytes(self.of);
        let staging = self.gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("rows on their way back"),
            size,
            usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        encoder.copy_buffer_to_buffer(&self.rows, 0, &staging, 0, size);
        self.gpu.queue.submit([encoder.finish()]);
        self.gpu.mapped(&staging, size).await?;
        let mapped = staging.get_mapped_range(0..size);
        let mapped = mapped.map_err(|error| ComputeError::Refused { reason: error.to_string() })?;
        let (numbers, _) = mapped.as_chunks::<4>();
        Ok(numbers.iter().map(|number| f64::from(u32::from_le_bytes(*number))).collect())
    }
}

/// Bytes of the numbers of all rows.
const fn bytes(of: Rows) -> u64 {
    4 * of.count() as u64
}
