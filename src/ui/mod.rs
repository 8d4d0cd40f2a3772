//! Components without domain words.
