//! What went wrong on the GPU, which it reports whenever it likes: a run that ignored it would take a kernel that never
//! ran for a fast one.

use std::sync::{Arc, Mutex, PoisonError};

use crate::ComputeError;

/// The first fault of one device.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults(Arc<Mutex<Option<ComputeError>>>);

impl Faults {
    /// Listens to `device`.
    pub(super) fn of(device: &wgpu::Device) -> Self {
        let faults = Self::default();
        let refused = faults.clone();
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| refused.keep(reported(&error))));
        let lost = faults.clone();
        device.set_device_lost_callback(move |reason, message| {
            let reason = if message.is_empty() { format!("{reason:?}") } else { message };
            lost.keep(ComputeError::Lost { reason });
        });
        faults
    }

    /// An error if anything went wrong so far.
    pub(super) fn check(&self) -> Result<(), ComputeError> {
        self.lock().clone().map_or(Ok(()), Err)
    }

    fn keep(&self, error: ComputeError) {
        self.lock().get_or_insert(error);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<ComputeError>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn reported(error: &wgpu::Error) -> ComputeError {
    let reason = match error {
        wgpu::Error::OutOfMemory { .. } => "it has not enough memory".to_owned(),
        wgpu::Error::Validation { description, .. } | wgpu::Error::Internal { description, .. } => description.clone(),
    };
    ComputeError::Refused { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_fault_stays() {
        let faults = Faults::default();
        assert_eq!(faults.check(), Ok(()));
        for reason in ["first", "second"] {
            faults.keep(ComputeError::Lost { reason: reason.to_owned() });
        }
        assert_eq!(faults.check(), Err(ComputeError::Lost { reason: "first".to_owned() }));
    }
}
