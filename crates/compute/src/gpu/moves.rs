//! Moving matrices to the GPU and back, a few rows at a time, generating and checking them on the way.

use kernels::{Matrix, fill_rows};

use super::{Gpu, grid::Grid};
use crate::{ComputeError, Lap, Phase, Product, Stopwatch, Stretch};

/// Rows on their way, padded to the grid.
pub(super) struct Moves<'a> {
    pub(super) gpu: &'a Gpu,
    pub(super) of: Product,
    pub(super) grid: Grid,
    /// As many rows as move at once, each `grid.side` long; the padding stays zero.
    pub(super) entries: Vec<f32>,
}

/// Called with the place of each row and its entries.
pub(super) type See<'s> = &'s mut dyn FnMut(usize, &[f32]);

/// Called with each stretch of work.
pub(super) type Report<'s> = &'s mut dyn FnMut(Stretch);

/// Who is told of rows that move.
pub(super) struct Listeners<'s> {
    pub(super) see: See<'s>,
    pub(super) report: Report<'s>,
}

/// A matrix, and where it goes.
#[derive(Clone, Copy)]
pub(super) struct Upload<'b> {
    pub(super) matrix: Matrix,
    pub(super) buffer: &'b wgpu::Buffer,
}

impl<'a> Moves<'a> {
    pub(super) fn new(gpu: &'a Gpu, of: Product) -> Self {
        let grid = Grid::of(of);
        let entries = vec![0.0; grid.rows_at_once(of.side()) * grid.side as usize];
        Self { gpu, of, grid, entries }
    }

    /// Generates `matrix` and writes it into `buffer`.
    pub(super) async fn upload(
        &mut self,
        Upload { matrix, buffer }: Upload<'_>,
        watch: &mut Stopwatch<'_>,
        Listeners { see, report }: Listeners<'_>,
    ) -> Result<(), ComputeError> {
        for first in (0..matrix.n).step_by(self.at_once()) {
            let rows = self.at_once().min(matrix.n - first);
            for (row, entries) in (first..first + rows).zip(self.entries.chunks_exact_mut(self.grid.side as usize)) {
                fill_rows(matrix, row, &mut entries[..matrix.n]);
            }
            watch.lap(Phase::Prepare);
            self.see(first, rows, see);
            watch.lap(Phase::Check);
            let bytes = bytemuck::cast_slice(&self.entries[..rows * self.grid.side as usize]);
            self.gpu.queue.write_buffer(buffer, first as u64 * self.grid.row_bytes(), bytes);
            self.gpu.queue.submit([]);
            self.gpu.settled().await?;
            report(stretch(Phase::Upload, watch.lap(Phase::Upload), 0.0));
        }
        Ok(())
    }

    /// Reads the product back from `buffer`.
    pub(super) async fn read_back(
        &mut self,
        buffer: &wgpu::Buffer,
        watch: &mut Stopwatch<'_>,
        Listeners { see, report }: Listeners<'_>,
    ) -> Result<(), ComputeError> {
        let n = self.of.side();
        let staging = self.gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("rows on their way back"),
            size: self.at_once() as u64 * self.grid.row_bytes(),
            usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        for first in (0..n).step_by(self.at_once()) {
            let rows = self.at_once().min(n - first);
            let bytes = rows as u64 * self.grid.row_bytes();
            let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
            encoder.copy_buffer_to_buffer(buffer, first as u64 * self.grid.row_bytes(), &staging, 0, bytes);
            self.gpu.queue.submit([encoder.finish()]);
            self.gpu.mapped(&staging, bytes).await?;
            {
                let mapped = staging.get_mapped_range(0..bytes);
                let mapped = mapped.map_err(|error| ComputeError::Refused { reason: error.to_string() })?;
                let entries = &mut self.entries[..rows * self.grid.side as usize];
                bytemuck::cast_slice_mut::<f32, u8>(entries).copy_from_slice(&mapped);
            }
            staging.unmap();
            report(stretch(Phase::Readback, watch.lap(Phase::Readback), 1.0));
            self.see(first, rows, see);
            watch.lap(Phase::Check);
        }
        staging.destroy();
        Ok(())
    }

    fn at_once(&self) -> usize {
        self.entries.len() / self.grid.side as usize
    }

    fn see(&self, first: usize, rows: usize, see: See<'_>) {
        for (row, entries) in (first..first + rows).zip(self.entries.chunks_exact(self.grid.side as usize)) {
            see(row, &entries[..self.of.side()]);
        }
    }
}

pub(super) const fn stretch(phase: Phase, Lap { from, to }: Lap, done: f64) -> Stretch {
    Stretch { phase, from, to, done }
}
