//! How long dispatches take, by the GPU's own clock where it has one, and how long one is to be.

use super::Gpu;
use crate::{ComputeError, KernelClock, Phase, Stopwatch};
use io::Micros;

/// One dispatch: short enough that Stop is prompt and no watchdog mistakes it for a hang.
pub(super) const DISPATCH: Micros = Micros::from_millis(100);

/// A warm-up at least this long says how much fits into a dispatch.
pub(super) const WARM: Micros = Micros::from_millis(5);

/// Dispatches that are timed by the GPU; WebGPU allows a query set of 4096, two for each.
const MOST_TIMED: u32 = 2_048;

/// The times of the dispatches of a run.
pub(super) struct Timer<'a> {
    gpu: &'a Gpu,
    queries: Option<wgpu::QuerySet>,
}

impl<'a> Timer<'a> {
    pub(super) fn of(gpu: &'a Gpu) -> Self {
        let queries = gpu.has_timestamps().then(|| {
            let descriptor = wgpu::QuerySetDescriptor {
                label: Some("dispatches"),
                ty: wgpu::QueryType::Timestamp,
                count: 2 * MOST_TIMED,
            };
            gpu.device.create_query_set(&descriptor)
        });
        Self { gpu, queries }
    }

    /// What makes the GPU time the dispatch of this index.
    pub(super) fn writes(&self, index: u32) -> Option<wgpu::ComputePassTimestampWrites<'_>> {
        let query_set = self.queries.as_ref().filter(|_| index < MOST_TIMED)?;
        Some(wgpu::ComputePassTimestampWrites {
            query_set,
            beginning_of_pass_write_index: Some(2 * index),
            end_of_pass_write_index: Some(2 * index + 1),
        })
    }

    /// Puts the GPU's own time of all `dispatches` in the place of what the page saw, where it can; says whose clock counts.
    pub(super) async fn put(&self, dispatches: u32, watch: &mut Stopwatch<'_>) -> Result<KernelClock, ComputeError> {
        Ok(match self.timed(dispatches).await? {
            Some(time) if dispatches <= MOST_TIMED && time > Micros::ZERO => {
                watch.times.set(Phase::Kernel, time);
                KernelClock::Timestamps
            }
            _ => KernelClock::Completion,
        })
    }

    /// The time that the GPU itself measured over the first `dispatches` dispatches, where it can.
    async fn timed(&self, dispatches: u32) -> Result<Option<Micros>, ComputeError> {
        let Some(queries) = &self.queries else { return Ok(None) };
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
