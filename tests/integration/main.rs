//! The tests that see newsdiff from outside its layers, one module a topic.

mod layers;
mod pipeline;
mod properties;
mod support;
