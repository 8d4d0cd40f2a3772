//! The verb of completion records: whether one is what it says, by running all of it again.

use practice::Completion;

use super::program::Source;

/// `interleave verify FILE`: what the record says, where it is so, or else what is wrong with it.
pub(super) fn verify(file: &str) -> Result<bool, String> {
    let text = Source::read(file)?.text;
    match Completion::verify(&text) {
        Ok(completion) => {
            let passed = if completion.is_passed() { "passed" } else { "not passed" };
            let (score, all, attempt) = (completion.score, completion.items.len(), completion.attempt.number + 1);
            println!(
                "{score} of {all} right, {passed}: attempt {attempt}, handed in on {} (UTC)",
                words::date(completion.at)
            );
            println!("every program runs as the record says");
            Ok(true)
        }
        Err(doubt) => {
            println!("{doubt}");
            Ok(false)
        }
    }
}
