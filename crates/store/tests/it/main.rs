//! The store as its callers see it: both engines tell the same story, and what was acknowledged survives a kill.
//!
//! One story per engine, each part of it in a file of its own, because a PostgreSQL server is started for it. To add
//! a rule: into the part that it belongs to; each part gets the address of an empty store.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

mod accounts;
mod attacks;
mod audit;
mod copies;
mod crash;
mod flags;
mod follow;
mod keeping;
mod migrations;
mod model;
mod records;
mod sample;

use amana_testkit::Postgres;

async fn story(mut empty_store: impl FnMut() -> String) {
    records::versions_follow_each_other(&empty_store()).await;
    records::a_batch_is_done_in_order(&empty_store()).await;
    records::many_are_read_in_the_order_asked(&empty_store()).await;
    records::what_was_replaced_or_is_anothers_is_stepped_over(&empty_store()).await;
    records::what_its_entry_refuses_is_not_written(&empty_store()).await;
    records::a_text_with_u_0000_is_refused_by_name(&empty_store()).await;
    records::writers_at_once_take_numbers_in_turn(&empty_store()).await;
    follow::changes_are_followed_by_another_process(&empty_store()).await;
    keeping::bytes_and_answers_are_kept(&empty_store()).await;
    accounts::keys_and_sessions_open_until_they_are_closed(&empty_store()).await;
    accounts::a_person_at_a_provider_is_one_account(&empty_store()).await;
    accounts::a_session_ends_unused_one_by_one_or_with_its_fellows(&empty_store()).await;
    accounts::a_second_factor_is_confirmed_used_step_by_step_and_removed(&empty_store()).await;
    accounts::rights_and_password_change_and_caches_are_told(&empty_store()).await;
    accounts::an_account_is_added_once_and_disabled_for_good(&empty_store()).await;
    audit::entries_of_many_callers_form_one_log(&empty_store()).await;
    audit::the_log_proves_what_is_in_it_and_that_it_only_grew(&empty_store()).await;
    audit::the_logs_time_never_goes_back(&empty_store()).await;
    audit::a_member_finds_what_it_did_and_what_was_about_it(&empty_store()).await;
    audit::what_is_erased_is_gone_and_the_log_holds(&empty_store()).await;
    audit::only_who_holds_the_key_goes_on_with_a_signed_log(&empty_store()).await;
    flags::a_flag_stands_beside_the_record_for_its_own_member_until_it_is_lifted(&empty_store()).await;
    flags::a_flag_is_read_and_lifted_up_to_the_clearance(&empty_store()).await;
    flags::heads_of_a_bureau_who_flag_at_once_leave_one_in_force(&empty_store()).await;
    flags::flags_and_questions_go_with_the_content_of_their_record(&empty_store()).await;
    copies::a_copy_holds_everything_but_sessions(&empty_store()).await;
    copies::a_copy_fills_an_empty_store_alone(&empty_store(), &empty_store()).await;
    copies::a_copy_that_was_tampered_with_is_refused(&empty_store(), &empty_store()).await;
    copies::a_copy_that_broke_off_bears_no_name_and_is_made_again(&empty_store()).await;
    copies::a_store_that_holds_anything_is_not_filled(&empty_store(), &empty_store()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_engines_tell_the_same_story() {
    let folder = tempfile::tempdir().unwrap();
    let mut count = 0;
    story(|| {
        count += 1;
        format!("sqlite:{}", folder.path().join(format!("{count}.db")).display())
    })
    .await;
    let Some(postgres) = Postgres::start() else { return };
    story(|| postgres.database()).await;
    follow::word_of_a_change_wakes_another_process(&postgres).await;
    for isolation in ["repeatable%5C%20read", "serializable"] {
        let strict = format!("{}?options=-cdefault_transaction_isolation%3D{isolation}", postgres.database());
        records::writers_at_once_take_numbers_in_turn(&strict).await;
    }
}
