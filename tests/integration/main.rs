//! The tests that see newsdiff from outside its layers, one module a topic.

mod layers;
mod noted;
mod pipeline;
mod properties;
mod reader;
mod screen;
mod support;
