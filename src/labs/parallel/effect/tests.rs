//! A run of ways with a scripted worker, on one virtual clock.

use std::{cell::RefCell, sync::Arc};

use futures::{executor::block_on, stream};

use super::*;
use crate::labs::parallel::Count;
use compute::{Costs, GpuSurvey, Job, Phase, Survey, Times};
use worker::Message as _;

use io::{
    Clock as _, Frames, VirtualClock,
    fake::{self, ScriptedJobs, Shared},
};

const SMALL: Work = Work::at(Job::Product, 0);

/// The fakes on one clock, with a worker that answers each job from `jobs`.
fn world(jobs: &[Vec<Reply>], answer: &Answer) -> (VirtualClock, Services) {
    let clock = VirtualClock::default();
    let bytes = |reply: &Reply| {
        let mut reply = reply.clone();
        if let Reply::Finished { answer: none, .. } = &mut reply {
            none.clone_from(answer);
        }
        Ok(reply.encode())
    };
    let jobs = jobs.iter().map(|replies| replies.iter().map(bytes).collect()).collect();
    let services = Services {
        clock: Arc::new(clock.clone()),
        frames: Arc::new(fake::SteadyFrames(clock.clone())),
        jobs: Arc::new(ScriptedJobs { jobs: Shared::new(jobs), ..ScriptedJobs::default() }),
        ..fake::services()
    };
    (clock, services)
}

fn ran((clock, services): (VirtualClock, Services), ways: &[Way]) -> Vec<News> {
    let news = RefCell::new(Vec::new());
    let setup = Setup(ways.iter().map(|way| Step { work: SMALL, way: *way }).collect());
    clock.run(run(setup, &services, &|item| news.borrow_mut().push(item))).unwrap();
    news.into_inner()
}

fn results(news: Vec<News>) -> Vec<(Way, Result<Outcome, RunError>)> {
    let ended = |item| match item {
        News::Ended { way, result, .. } => Some((way, *result)),
        _ => None,
    };
    news.into_iter().filter_map(ended).collect()
}

fn right() -> Answer {
    let product = OnCpu::new(SMALL.workload(), Share::WHOLE).unwrap();
    block_on(product.run(Timing { clock: &VirtualClock::default(), pacing: Pacing::Whole }, &mut |_| ())).1
}

fn finished() -> Reply {
    let mut times = Times::default();
    times.add(Phase::Compute, Micros(700));
    Reply::Finished { measured: Measured { times, pieces: 1, gpu: None }, answer: Answer::default() }
}

#[test]
fn all_ways_run_in_turn_and_their_answers_agree() {
    const WAYS: [Way; 4] = [Way::OnePiece, Way::Pieces, Way::Worker, Way::Gpu];
    let jobs = vec![vec![Reply::Started(Micros(0)), finished()]; 2];
    let results = results(ran(world(&jobs, &right()), &WAYS));
    assert_eq!(results.iter().map(|(way, _)| *way).collect::<Vec<_>>(), WAYS);
    for (way, result) in &results {
        let outcome = result.as_ref().unwrap();
        assert!(outcome.check.holds(), "{way:?}");
        assert_eq!(outcome.provenance, Provenance::Measured);
        assert_eq!(outcome.difference, (*way != Way::OnePiece).then_some(0.0), "{way:?}");
    }
}

/// A product that so many workers share, of whose answers `keep` says which rows arrive.
fn shared(count: Count, keep: impl Fn(usize, usize) -> usize) -> Vec<(Way, Result<Outcome, RunError>)> {
    let whole = right();
    let jobs = Share::all(count.number()).map(|share| {
        let mut rows = share.rows(whole.product.len());
        rows.end = rows.start + keep(share.index(), rows.len());
        let rows = |numbers: &[f64]| numbers[rows.clone()].to_vec();
        let answer = Answer { product: rows(&whole.product), expected: rows(&whole.expected) };
        let Reply::Finished { measured, .. } = finished() else { unreachable!() };
        [Reply::Started(Micros(0)), Reply::Finished { measured, answer }].map(|reply| Ok(reply.encode())).to_vec()
    });
    let (clock, services) = world(&[], &Answer::default());
    let jobs = ScriptedJobs { jobs: Shared::new(jobs.collect()), ..ScriptedJobs::default() };
    results(ran((clock, Services { jobs: Arc::new(jobs), ..services }), &[Way::Workers(count)]))
}

#[test]
fn several_workers_share_one_product() {
    for count in Count::ALL {
        let results = shared(count, |_, rows| rows);
        let outcome = results[0].1.as_ref().unwrap();
        assert!(outcome.check.holds(), "{count:?}");
        assert_eq!(outcome.measured.times.product(), Micros(700), "they compute at once");
    }
}

#[test]
fn a_share_that_lacks_rows_is_found_out() {
    let results = shared(Count::TWO, |index, rows| rows - index);
    assert!(!results[0].1.as_ref().unwrap().check.holds());
}

#[test]
fn a_share_that_fails_fails_the_product() {
    let jobs = vec![vec![Reply::Started(Micros(0)), finished()], vec![Reply::Started(Micros(0))]];
    let results = results(ran(world(&jobs, &right()), &[Way::Workers(Count::TWO)]));
    assert_eq!(results[0].1, Err(RunError::Silent));
}

#[test]
fn a_wrong_answer_from_the_worker_is_found_out() {
    let mut wrong = right();
    wrong.product[17] += 0.01;
    let jobs = vec![vec![Reply::Started(Micros(0)), finished()]];
    let results = results(ran(world(&jobs, &wrong), &[Way::Pieces, Way::Worker]));
    let outcome = results[1].1.as_ref().unwrap();
    assert!(!outcome.check.holds() && outcome.difference > Some(0.009), "{outcome:?}");
}

#[test]
fn without_a_worker_the_other_ways_still_run() {
    let results = results(ran(world(&[], &Answer::default()), &[Way::Worker, Way::Gpu, Way::Pieces]));
    for index in [0, 1] {
        assert!(matches!(results[index].1, Err(RunError::Job(JobError::Unavailable { .. }))), "{results:?}");
    }
    assert!(results[2].1.as_ref().is_ok_and(|outcome| outcome.check.holds()));
}

#[test]
fn what_the_worker_cannot_do_is_passed_on_in_its_words() {
    let failed = Reply::Failed(ComputeError::NoAdapter { reason: "none here".to_owned() });
    let jobs = vec![vec![Reply::Started(Micros(0)), failed]];
    let results = results(ran(world(&jobs, &Answer::default()), &[Way::Gpu]));
    assert_eq!(results[0].1.as_ref().unwrap_err().to_string(), "there is no GPU for this page: none here");
}

#[test]
fn a_worker_that_ends_without_an_answer_is_an_error() {
    let results = results(ran(world(&[vec![Reply::Started(Micros(0))]], &Answer::default()), &[Way::Worker]));
    assert_eq!(results[0].1, Err(RunError::Silent));
}

#[test]
fn the_workers_times_are_moved_onto_the_pages_clock() {
    let stretch = Stretch { phase: Phase::Compute, from: Micros(1_010), to: Micros(1_020), done: 1.0 };
    let jobs = vec![vec![Reply::Started(Micros(1_000)), Reply::Stretch(stretch), finished()]];
    let (clock, services) = world(&jobs, &right());
    clock.run(clock.sleep(Micros(5_000_000))).unwrap();
    let news = ran((clock, services), &[Way::Worker]);
    let began = news.iter().find_map(|item| if let News::Began { at, .. } = item { Some(*at) } else { None });
    let moved = Stretch { from: began.unwrap() + Micros(10), to: began.unwrap() + Micros(20), ..stretch };
    assert!(news.contains(&News::Ran { worker: 0, stretch: moved }), "{news:?}");
}

struct FramesAt(Vec<u64>);

impl Frames for FramesAt {
    fn frames(&self) -> LocalBoxStream<'static, Micros> {
        let times: Vec<_> = self.0.iter().copied().map(Micros).collect();
        stream::iter(times).chain(stream::pending()).boxed_local()
    }
}

fn gap(frames: &[u64]) -> Option<Micros> {
    let (clock, services) = world(&[], &Answer::default());
    clock.run(clock.sleep(Micros(50_000))).unwrap();
    let services = Services { frames: Arc::new(FramesAt(frames.to_vec())), ..services };
    results(ran((clock, services), &[Way::OnePiece])).remove(0).1.unwrap().gap
}

#[test]
fn a_freeze_lasts_until_the_first_frame_after_it() {
    assert_eq!(gap(&[10_000, 20_000, 90_000]), Some(Micros(40_000)));
}

#[test]
fn a_frame_that_waited_from_before_the_freeze_does_not_end_it() {
    assert_eq!(gap(&[10_000, 20_000, 49_000, 90_000]), Some(Micros(40_000)));
}

#[test]
fn a_page_that_is_not_shown_has_no_pause() {
    assert_eq!(gap(&[]), None);
}

#[test]
fn a_survey_comes_from_the_worker() {
    let gpu: Result<GpuSurvey, String> = Err("none".to_owned());
    let found = Survey { cores: 8, cpu: Costs::default(), gpu };
    let (clock, services) = world(&[vec![Reply::Surveyed(found.clone())]], &Answer::default());
    assert_eq!(clock.run(survey(&services)), Ok(Machine::Surveyed(found)));
}

#[test]
fn without_a_worker_the_page_looks_itself() {
    let (clock, services) = world(&[], &Answer::default());
    let machine = clock.run(survey(&services)).unwrap();
    assert!(matches!(&machine, Machine::NoWorker { reason, .. } if reason == "no worker here"), "{machine:?}");
}
