//! The CPU kernels of the compute lab.
#![no_std]
