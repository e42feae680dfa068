//! Meeting the web: problems told as a page or as JSON.

mod problem;

pub use problem::Problem;
