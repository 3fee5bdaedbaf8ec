//! The tests that see newsdiff from outside its layers, one module a topic.

mod cli;
mod layers;
mod noted;
#[cfg(test)]
mod person;
mod pipeline;
mod properties;
#[cfg(test)]
mod pty;
mod reader;
mod reports;
mod roles;
mod screen;
mod support;
