//! The product on a GPU.

use super::{
    Gpu,
    grid::Grid,
    rows::{Listeners, Report, Rows, Upload, stretch},
};
use crate::{Answer, ComputeError, KernelClock, Measured, Pace, Phase, Probe, Stopwatch, Workload};
use io::{Clock, Micros};

/// A product on an open GPU: its buffers and its compiled kernel.
pub struct GpuProduct<'a> {
    gpu: &'a Gpu,
    workload: Workload,
    grid: Grid,
    pipeline: wgpu::ComputePipeline,
    bindings: wgpu::BindGroup,
    uniform: wgpu::Buffer,
    left: wgpu::Buffer,
    right: wgpu::Buffer,
    product: wgpu::Buffer,
    timestamps: Option<wgpu::QuerySet>,
}

/// One dispatch: short enough that Stop is prompt and no watchdog mistakes it for a hang.
const DISPATCH: Micros = Micros::from_millis(100);

/// A warm-up at least this long says how many tiles fit into a dispatch.
const WARM: Micros = Micros::from_millis(5);

/// Workgroups that a dispatch may have along one side, by the default limits of WebGPU.
const MOST_WORKGROUPS: usize = 65_535;

/// Dispatches that are timed by the GPU; WebGPU allows a query set of 4096, two for each.
const MOST_TIMED: u32 = 2_048;

impl<'a> GpuProduct<'a> {
    /// Makes room for `workload` and compiles the kernel.
    pub fn new(gpu: &'a Gpu, workload: Workload) -> Result<Self, ComputeError> {
        Self::with_kernel(gpu, workload, include_str!("product.wgsl"))
    }

    /// The same with another kernel, which must have the bindings and the tiles of `product.wgsl`.
    pub fn with_kernel(gpu: &'a Gpu, workload: Workload, wgsl: &str) -> Result<Self, ComputeError> {
        if workload.n() > gpu.largest {
            return Err(ComputeError::TooLarge { n: workload.n(), largest: gpu.largest });
        }
        let device = &gpu.device;
        let grid = Grid::of(workload);
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
        let timestamps = gpu.has_timestamps().then(|| {
            let ty = wgpu::QueryType::Timestamp;
            device.create_query_set(&wgpu::QuerySetDescriptor { label: Some("dispatches"), ty, count: 2 * MOST_TIMED })
        });
        Ok(Self { gpu, workload, grid, pipeline, bindings, uniform, left, right, product, timestamps })
    }

    /// Warms up, uploads, computes and reads back, timing each on `clock` and telling `report` of every stretch.
    pub async fn run(self, clock: &dyn Clock, report: Report<'_>) -> Result<(Measured, Answer), ComputeError> {
        let mut watch = Stopwatch::start(clock);
        let mut probe = Probe::new(self.workload, 0..self.workload.side());
        let mut rows = Rows::new(self.gpu, self.workload);
        let pace = self.warm_up(clock).await?;
        report(stretch(Phase::SetUp, watch.lap(Phase::SetUp), 0.0));

        let right = Upload { matrix: self.workload.right(), buffer: &self.right };
        let see = &mut |row, entries: &[f32]| probe.see_right(row, entries);
        rows.upload(right, &mut watch, Listeners { see, report: &mut *report }).await?;
        let left = Upload { matrix: self.workload.left(), buffer: &self.left };
        let see = &mut |row, entries: &[f32]| probe.see_left(row, entries);
        rows.upload(left, &mut watch, Listeners { see, report: &mut *report }).await?;

        let dispatches = self.compute(pace, &mut watch, &mut *report).await?;
        let kernel_clock = match self.timed_by_gpu(dispatches).await? {
            Some(time) if dispatches <= MOST_TIMED && time > Micros::ZERO => {
                watch.times.set(Phase::Kernel, time);
                KernelClock::Timestamps
            }
            _ => KernelClock::Completion,
        };
        watch.skip();

        let see = &mut |row, entries: &[f32]| probe.see_product(row, entries);
        rows.read_back(&self.product, &mut watch, Listeners { see, report }).await?;
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
        let timestamp_writes =
            self.timestamps.as_ref().zip(index.filter(|index| *index < MOST_TIMED)).map(|(query_set, index)| {
                wgpu::ComputePassTimestampWrites {
                    query_set,
                    beginning_of_pass_write_index: Some(2 * index),
                    end_of_pass_write_index: Some(2 * index + 1),
                }
            });
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

    /// The time that the GPU itself measured over the first `dispatches` dispatches, where it can.
    async fn timed_by_gpu(&self, dispatches: u32) -> Result<Option<Micros>, ComputeError> {
        let Some(queries) = &self.timestamps else { return Ok(None) };
        let count = 2 * dispatches.min(MOST_TIMED);
        let size = 8 * u64::from(count);
        let buffer = |usage| {
            let descriptor = wgpu::BufferDescriptor { label: Some("times"), size, usage, mapped_at_creation: false };
            self.gpu.device.create_buffer(&descriptor)
        };
        let resolved = buffer(wgpu::BufferUsages::QUERY_RESOLVE | wgpu::BufferUsages::COPY_SRC);
        let staging = buffer(wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST);
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        encoder.resolve_query_set(queries, 0..count, &resolved, 0);
        encoder.copy_buffer_to_buffer(&resolved, 0, &staging, 0, size);
        self.gpu.queue.submit([encoder.finish()]);
        self.gpu.mapped(&staging, size).await?;
        let mapped = staging.get_mapped_range(0..size);
        let mapped = mapped.map_err(|error| ComputeError::Refused { reason: error.to_string() })?;
        Ok(spans(&mapped).map(|ticks| {
            #[expect(clippy::cast_precision_loss, reason = "2^53 ns is 104 days")]
            Micros::from_seconds(ticks as f64 * f64::from(self.gpu.queue.get_timestamp_period()) / 1e9)
        }))
    }
}

/// Tiles that stand side by side.
#[derive(Clone, Copy)]
struct Tiles {
    first: usize,
    count: usize,
}

/// The sum of the spans between pairs of timestamps; `None` if one runs backwards, as after a reset of the GPU's clock.
fn spans(bytes: &[u8]) -> Option<u64> {
    let (stamps, _) = bytes.as_chunks::<8>();
    let (pairs, _) = stamps.as_chunks::<2>();
    pairs.iter().map(|[from, to]| u64::from_le_bytes(*to).checked_sub(u64::from_le_bytes(*from))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(stamps: &[u64]) -> Vec<u8> {
        stamps.iter().flat_map(|stamp| stamp.to_le_bytes()).collect()
    }

    #[test]
    fn spans_add_up() {
        assert_eq!(spans(&bytes(&[5, 8, 10, 20])), Some(13));
    }

    #[test]
    fn a_clock_that_ran_backwards_times_nothing() {
        assert_eq!(spans(&bytes(&[5, 8, 20, 10])), None);
    }
}
