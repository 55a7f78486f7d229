//! Teaches the weights to tell a name from its neighbours.
//!
//! Each pair is shown beside names that are not its own, some of them written almost like it; the weights on the best
//! way through each go a small step towards the truth (logistic regression over the best alignment, as McCallum,
//! Bellare and Pereira, "A conditional random field for discriminatively-trained finite-state string edit distance",
//! 2005; steps by AdaGrad, Duchi et al. 2011). Wrong pairs in the data, which no way can explain, pull ever less.

use crate::{
    data::Pairs,
    em::Spelled,
    rng::Rng,
    way::{Step, Weights},
};

const ROUNDS: usize = 12;
const STEP: f32 = 0.1;
/// The last rounds take smaller steps.
const STEP_LEAST: f32 = 0.1;
/// How strongly weights are drawn to where they began.
const DRAWN_BACK: f32 = 1e-4;
/// Names shown beside each pair: any, and near ones.
const ANY: usize = 2;
const NEAR: usize = 5;
const TRIES: usize = 30;
/// A pair this unlikely is doubted.
const DOUBTED: f32 = -4.0;
const TOO_SMALL: f32 = 1e-3;

struct Slope {
    weight_at_first: f32,
    squares: f32,
}

pub fn teach(weights: &mut Weights<'_>, pairs: &Pairs) {
    let words: Vec<(Spelled, Spelled)> = pairs.iter().map(|pair| weights.spell(pair)).collect();
    let slopes = |weights: &[f32]| {
        weights.iter().map(|w| Slope { weight_at_first: *w, squares: 1.0 }).collect::<Vec<Slope>>()
    };
    let mut of_pairs = slopes(&weights.pairs);
    let mut of_latin = slopes(&weights.latin_alone);
    let mut of_other = slopes(&weights.other_alone);
    let mut of_any = Slope { weight_at_first: weights.any, squares: 1.0 };
    let mut of_bias = Slope { weight_at_first: 0.0, squares: 1.0 };
    let mut rng = Rng::new();
    let mut order: Vec<usize> = (0..words.len()).collect();
    let mut way = Vec::new();
    for round in 0..ROUNDS {
        let step = STEP * (1.0 - round as f32 / ROUNDS as f32).max(STEP_LEAST);
        rng.shuffle(&mut order);
        for place in order.iter().copied() {
            for shown in 0..=ANY + NEAR {
                let other = match shown {
                    0 => Some(place),
                    shown if shown <= ANY => pairs.another(place, &mut rng),
                    _ => pairs.near(place, TRIES, &mut rng),
                };
                let Some(other) = other else { continue };
                let odds = weights.best_way(&words[place].0, &words[other].1, &mut way);
                let likely = 1.0 / (1.0 + (-odds).exp());
                let pull = match shown {
                    0 if odds < DOUBTED => (likely - 1.0) * ((odds - DOUBTED) * 0.7).exp(),
                    0 => likely - 1.0,
                    _ => likely / (ANY + NEAR) as f32,
                };
                if pull.abs() < TOO_SMALL {
                    continue;
                }
                let teach = |weight: &mut f32, slope: &mut Slope| {
                    let pull = pull + DRAWN_BACK * (*weight - slope.weight_at_first);
                    slope.squares += pull * pull;
                    *weight -= step * pull / slope.squares.sqrt();
                };
                for step in &way {
                    match *step {
                        Step::Pair(pair) => {
                            weights.used[pair] = true;
                            teach(&mut weights.pairs[pair], &mut of_pairs[pair]);
                        }
                        Step::Latin(group) => teach(&mut weights.latin_alone[group], &mut of_latin[group]),
                        Step::Other(group) => teach(&mut weights.other_alone[group], &mut of_other[group]),
                        Step::Any => teach(&mut weights.any, &mut of_any),
                    }
                }
                teach(&mut weights.bias, &mut of_bias);
            }
        }
        eprintln!(
            "taught {} of {ROUNDS} rounds, any for any {:.2}, bias {:.2}",
            round + 1,
            weights.any,
            weights.bias
        );
    }
}
