//! The tests that see newsdiff from outside its layers, one module a topic.

mod cli;
mod layers;
mod noted;
mod pipeline;
mod properties;
mod reader;
mod reports;
mod roles;
mod screen;
mod support;
