//! What `await` polls, where a promise is awaited.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use crate::{Outcome, Promise, core::event_loop::Yielded};

/// Awaits a [`Promise`].
pub struct Wait {
    pub(crate) promise: Promise,
    /// It has been polled before.
    pub(crate) asked: bool,
}

impl Future for Wait {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Outcome> {
        let event_loop = &self.promise.0.event_loop;
        if !self.asked {
            if self.promise.done() {
                return Poll::Ready(self.promise.result());
            }
        } else if let Some(error) = event_loop.take_thrown() {
            return Poll::Ready(Err(error));
        } else if self.promise.done() {
            return Poll::Ready(self.promise.result());
        }
        event_loop.hand_over(Yielded::Promise(self.promise.clone()));
        self.asked = true;
        Poll::Pending
    }
}
