//! Opening a GPU.

use futures::channel::oneshot;

use super::{fault::Faults, grid::Grid};
use crate::{Adapter, AdapterKind, ComputeError, Product};

/// An open GPU.
pub struct Gpu {
    /// What it is.
    pub adapter: Adapter,
    /// The largest `n` whose matrices fit into its buffers.
    pub largest: u32,
    pub(super) device: wgpu::Device,
    pub(super) queue: wgpu::Queue,
    pub(super) faults: Faults,
}

impl Gpu {
    /// Opens the fastest GPU that there is, with all that it has.
    pub async fn open() -> Result<Self, ComputeError> {
        let options = wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            ..Default::default()
        };
        let adapter = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle())
            .request_adapter(&options)
            .await
            .map_err(|error| ComputeError::NoAdapter { reason: error.to_string() })?;
        let descriptor = wgpu::DeviceDescriptor {
            required_features: adapter.features() & wgpu::Features::TIMESTAMP_QUERY,
            // The defaults would stop at matrices of 128 MiB.
            required_limits: adapter.limits(),
            ..Default::default()
        };
        let (device, queue) = adapter
            .request_device(&descriptor)
            .await
            .map_err(|error| ComputeError::NoAdapter { reason: error.to_string() })?;
        Ok(Self {
            adapter: described(&adapter.get_info()),
            largest: largest(&device.limits()),
            faults: Faults::of(&device),
            device,
            queue,
        })
    }

    /// Gives the GPU back. Whatever still runs on it fails.
    pub fn close(&self) {
        self.device.destroy();
    }

    /// Whether the GPU can time its own work.
    pub(super) fn has_timestamps(&self) -> bool {
        self.device.features().contains(wgpu::Features::TIMESTAMP_QUERY)
    }

    /// Waits until all work handed over so far is done.
    pub(super) async fn settled(&self) -> Result<(), ComputeError> {
        let (done, settled) = oneshot::channel();
        self.queue.on_submitted_work_done(move || done.send(()).unwrap_or(()));
        self.turn()?;
        settled.await.map_err(|_| ComputeError::Lost { reason: "it stopped answering".to_owned() })?;
        self.faults.check()
    }

    /// Waits until `buffer` can be read.
    pub(super) async fn mapped(&self, buffer: &wgpu::Buffer, bytes: u64) -> Result<(), ComputeError> {
        let (done, mapped) = oneshot::channel();
        buffer.map_async(wgpu::MapMode::Read, 0..bytes, move |outcome| done.send(outcome).unwrap_or(()));
        self.turn()?;
        let outcome = mapped.await.map_err(|_| ComputeError::Lost { reason: "it stopped answering".to_owned() })?;
        self.faults.check()?;
        outcome.map_err(|error| ComputeError::Refused { reason: error.to_string() })
    }

    /// Natively nothing happens unless somebody waits for it; a browser does this by itself.
    fn turn(&self) -> Result<(), ComputeError> {
        let outcome = self.device.poll(wgpu::PollType::wait_indefinitely());
        outcome.map(drop).map_err(|error| ComputeError::Lost { reason: error.to_string() })
    }
}

fn described(info: &wgpu::AdapterInfo) -> Adapter {
    let is_web = info.backend == wgpu::Backend::BrowserWebGpu;
    let backend = if is_web { "WebGPU".to_owned() } else { info.backend.to_string() };
    let is_software = info.device_type == wgpu::DeviceType::Cpu;
    let kind = if is_software { AdapterKind::Software } else { AdapterKind::Hardware };
    Adapter { name: info.name.clone(), backend, kind }
}

fn largest(limits: &wgpu::Limits) -> u32 {
    let bytes = limits.max_buffer_size.min(limits.max_storage_buffer_binding_size);
    // A power of two is a whole number of tiles, and so is never padded beyond the limit.
    (0..=Product::LARGEST.ilog2())
        .map(|power| 1 << power)
        .take_while(|n| Grid::of_side(*n).bytes() <= bytes)
        .last()
        .unwrap_or_default()
}
