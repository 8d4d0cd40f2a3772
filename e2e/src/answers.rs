//! How soon the page answers: the browser's own account, from a real press to the frame that follows it.

use serde_json::Value;

use crate::Page;

impl Page {
    /// Begins to record how long the page takes to answer a press of the mouse. Event Timing
    /// (<https://www.w3.org/TR/event-timing/>) counts from the hardware's time stamp to the next paint, in steps of 8 ms.
    #[track_caller]
    pub fn watch_answers(&self) {
        self.eval(
            "window.__answers = [];
             new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === 'pointerdown') __answers.push(e.duration); })
                 .observe({ type: 'event', durationThreshold: 16 });
             window.__presses = 0;
             addEventListener('pointerdown', () => { __presses += 1; }, true)",
        );
    }

    /// The time of each press since then, in milliseconds, the slowest first. What was faster than a frame counts as 16.
    #[track_caller]
    pub fn answers(&self) -> Vec<f64> {
        self.settle();
        let recorded = self.eval("return [__presses, ...__answers]");
        let mut recorded =
            recorded.as_array().cloned().unwrap_or_default().into_iter().map(|value| Value::as_f64(&value));
        let presses = recorded.next().flatten().unwrap_or_default();
        let mut answers: Vec<f64> = recorded.flatten().collect();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
        answers.resize(answers.len().max(presses as usize), 16.0);
        answers.sort_by(|one, other| other.total_cmp(one));
        answers
    }
}
