//! The tests that see newsdiff from outside its layers, one module a topic.
