//! Names of tasks, made when somebody asks for them.

use trace::Text;

/// What programs call a task: what they said, or `Task-1`.
pub(crate) enum Name {
    Given(String),
    Numbered(usize),
}

impl Name {
    pub(crate) fn text(&self) -> String {
        let mut digits = itoa::Buffer::new();
        self.parts(&mut digits).concat()
    }

    /// What readers call a task of this name that runs `function`.
    pub(crate) fn label(&self, function: &str) -> Text {
        let mut digits = itoa::Buffer::new();
        let [first, second] = self.parts(&mut digits);
        let mut label = Text::with_capacity(first.len() + second.len() + 1 + function.len());
        for part in [first, second, " ", function] {
            label.push_str(part);
        }
        label
    }

    fn parts<'a>(&'a self, digits: &'a mut itoa::Buffer) -> [&'a str; 2] {
        match self {
            Self::Given(name) => [name, ""],
            Self::Numbered(number) => ["Task-", digits.format(*number)],
        }
    }
}
