//! The built page, used as a reader uses it. One program, so that it links once and its tests run side by side.

mod agent;
mod event_loop;
mod everywhere;
mod keyboard;
mod links;
mod parallel;
mod programs;
mod reading;
mod routes;
mod settings;
mod stage;
mod states;
mod teeth;
mod work;
