//! Layer of newsdiff.
