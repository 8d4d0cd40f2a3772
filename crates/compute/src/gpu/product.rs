//! The product on a GPU.

use super::{
    Gpu,
    grid::Grid,
    moves::{Listeners, Moves, Report, Upload, stretch},
    timer::{DISPATCH, Timer, WARM},
};
use crate::{Answer, ComputeError, Measured, Pace, Phase, Probe, Product, Stopwatch};
use io::Clock;

/// A product on an open GPU: its buffers and its compiled kernel.
pub struct GpuProduct<'a> {
    gpu: &'a Gpu,
    of: Product,
    grid: Grid,
    pipeline: wgpu::ComputePipeline,
    bindings: wgpu::BindGroup,
    uniform: wgpu::Buffer,
    left: wgpu::Buffer,
    right: wgpu::Buffer,
    product: wgpu::Buffer,
    timer: Timer<'a>,
}

/// Workgroups that a dispatch may have along one side, by the default limits of WebGPU.
const MOST_WORKGROUPS: usize = 65_535;

impl<'a> GpuProduct<'a> {
    /// Makes room for a product and compiles the kernel.
    pub fn new(gpu: &'a Gpu, of: Product) -> Result<Self, ComputeError> {
        Self::with_kernel(gpu, of, include_str!("product.wgsl"))
    }

    /// The same with another kernel, which must have the bindings and the tiles of `product.wgsl`.
    pub fn with_kernel(gpu: &'a Gpu, of: Product, wgsl: &str) -> Result<Self, ComputeError> {
        if of.n() > gpu.largest {
            return Err(ComputeError::TooLarge { n: of.n(), largest: gpu.largest });
        }
        let device = &gpu.device;
        let grid = Grid::of(of);
        let buffer = |label, size, usage| {
            let label = Some(label);
            device.create_buffer(&wgpu::BufferDescriptor { label, size, usage, mapped_at_creation: false })
        };
        let to_gpu = wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_DST;
        let left = buffer("left", grid.bytes(), to_gpu);
        let right = buffer("right", grid.bytes(), to_gpu);
        let product = buffer("product", grid.bytes(), wgpu::BufferUsages::STORAGE | wgpu::BufferUsages::COPY_SRC);
        let uniform = buffer("grid", 16, wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST);
        let source = wgpu::ShaderSource::Wgsl(wgsl.into());
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some("product"), source });
        let pipeline = device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some("multiply"),
            layout: None,
            module: &module,
            entry_point: Some("multiply"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            cache: None,
        });
        let bound: Vec<_> = (0..)
            .zip([&uniform, &left, &right, &product])
            .map(|(binding, buffer)| wgpu::BindGroupEntry { binding, resource: buffer.as_entire_binding() })
            .collect();
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: None,
            layout: &pipeline.get_bind_group_layout(0),
            entries: &bound,
        });
        let timer = Timer::of(gpu);
        Ok(Self { gpu, of, grid, pipeline, bindings, uniform, left, right, product, timer })
    }

    /// Warms up, uploads, computes and reads back, timing each on `clock` and telling `report` of every stretch.
    pub async fn run(self, clock: &dyn Clock, report: Report<'_>) -> Result<(Measured, Answer), ComputeError> {
        let mut watch = Stopwatch::start(clock);
        let mut probe = Probe::new(self.of, 0..self.of.side());
        let mut moves = Moves::new(self.gpu, self.of);
        let pace = self.warm_up(clock).await?;
        report(stretch(Phase::SetUp, watch.lap(Phase::SetUp), 0.0));

        let right = Upload { matrix: self.of.right(), buffer: &self.right };
        let see = &mut |row, entries: &[f32]| probe.see_right(row, entries);
        moves.upload(right, &mut watch, Listeners { see, report: &mut *report }).await?;
        let left = Upload { matrix: self.of.left(), buffer: &self.left };
        let see = &mut |row, entries: &[f32]| probe.see_left(row, entries);
        moves.upload(left, &mut watch, Listeners { see, report: &mut *report }).await?;

        let dispatches = self.compute(pace, &mut watch, &mut *report).await?;
        let kernel_clock = self.timer.put(dispatches, &mut watch).await?;
        watch.skip();

        let see = &mut |row, entries: &[f32]| probe.see_product(row, entries);
        moves.read_back(&self.product, &mut watch, Listeners { see, report }).await?;
        for buffer in [&self.left, &self.right, &self.product] {
            buffer.destroy();
        }
        let gpu = Some((self.gpu.adapter.clone(), kernel_clock));
        Ok((Measured { times: watch.times, pieces: dispatches, gpu }, probe.answer()))
    }

    /// Compiles the kernel for good and finds out how many tiles it computes in a dispatch's time, on matrices of zeros.
    async fn warm_up(&self, clock: &dyn Clock) -> Result<Pace, ComputeError> {
        self.dispatch(Tiles { first: 0, count: 1 }, None).await?;
        let mut pace = Pace::new(DISPATCH, 1);
        loop {
            let tiles = pace.batch(self.grid.tiles().min(MOST_WORKGROUPS));
            let from = clock.now();
            self.dispatch(Tiles { first: 0, count: tiles }, None).await?;
            let took = clock.now().since(from);
            pace.took(tiles, took);
            if took >= WARM || tiles == self.grid.tiles().min(MOST_WORKGROUPS) {
                return Ok(pace);
            }
        }
    }

    /// Computes every tile; returns in how many dispatches.
    async fn compute(
        &self,
        mut pace: Pace,
        watch: &mut Stopwatch<'_>,
        report: Report<'_>,
    ) -> Result<u32, ComputeError> {
        let all = self.grid.tiles();
        let (mut done, mut dispatches) = (0, 0);
        while done < all {
            let tiles = pace.batch((all - done).min(MOST_WORKGROUPS));
            self.dispatch(Tiles { first: done, count: tiles }, Some(dispatches)).await?;
            let lap = watch.lap(Phase::Kernel);
            pace.took(tiles, lap.to.since(lap.from));
            done += tiles;
            dispatches += 1;
            #[expect(clippy::cast_precision_loss, reason = "a part, for a meter")]
            report(stretch(Phase::Kernel, lap, done as f64 / all as f64));
        }
        Ok(dispatches)
    }

    /// Computes some tiles and waits for them; with an index, the GPU times them.
    async fn dispatch(&self, Tiles { first, count }: Tiles, index: Option<u32>) -> Result<(), ComputeError> {
        let number = |count: usize| u32::try_from(count).expect("a grid has at most 2^16 tiles");
        self.gpu.queue.write_buffer(&self.uniform, 0, bytemuck::cast_slice(&self.grid.uniform(number(first))));
        let timestamp_writes = index.and_then(|index| self.timer.writes(index));
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        {
            let descriptor = wgpu::ComputePassDescriptor { label: Some("multiply"), timestamp_writes };
            let mut pass = encoder.begin_compute_pass(&descriptor);
            pass.set_pipeline(&self.pipeline);
            pass.set_bind_group(0, &self.bindings, &[]);
            pass.dispatch_workgroups(number(count), 1, 1);
        }
        self.gpu.queue.submit([encoder.finish()]);
        self.gpu.settled().await
    }
}

/// Tiles that stand side by side.
#[derive(Clone, Copy)]
struct Tiles {
    first: usize,
    count: usize,
}
