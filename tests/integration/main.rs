//! The tests that see newsdiff from outside its layers, one module a topic.

mod cli;
mod layers;
mod pipeline;
mod properties;
mod reports;
mod roles;
mod support;
