//! The verb of completion records: whether one is what it says, by running all of it again.

use practice::Completion;

use super::program::Source;

/// `interleave verify FILE`: what the record says, where it is so, or else what is wrong with it.
pub(super) fn verify(file: &str) -> Result<bool, String> {
    let text = Source::read(file)?.text;
    match Completion::verify(&text) {
        Ok(completion) => {
            println!("{}", completion.tell());
            println!("every program runs as the record says");
            Ok(true)
        }
        Err(doubt) => {
            println!("{doubt}");
            Ok(false)
        }
    }
}
