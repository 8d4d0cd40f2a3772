//! The shell: routes, navigation, settings.
