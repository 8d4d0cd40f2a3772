//! The built page, used as a reader uses it. One program, so that it links once and its tests run side by side.

mod agent;
mod course;
mod event_loop;
mod everywhere;
mod figure;
mod forced;
mod frame;
mod keyboard;
mod keys;
mod late;
mod links;
mod own;
mod parallel;
mod predict;
mod programs;
mod reading;
mod routes;
mod scheduler;
mod search;
mod settings;
mod sight;
mod stage;
mod states;
mod tabs;
mod teeth;
mod work;
