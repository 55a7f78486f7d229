//! The record page: marks on top, the content, its history.

use amana_service::{
    Refusal, blob, block,
    domain::{
        Fault,
        code::{BlobHash, Code, Date, FaultCode, Kind, Mark, MemberCode, OwnerReference, Purpose, RecordId},
        officer::{Action, Caller, may},
        quality::score::Score,
        record::{Body, Record, State},
        sharing::Traits,
    },
    record::{read, versions},
    search::Asker,
    store::{Block, Version},
};
use askama::Template;
use axum::{
    extract::{Path, Query, State as Shared},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    blocks, flags,
    form::record_id,
    frame::{Frame, page},
    inquiries::AskOwner,
    problem,
    quality::Better,
    sheet::{Row, Sheet},
    visitor::{Reader, SignedIn},
};
use crate::{App, locale::Locale};

#[derive(Template)]
#[template(path = "record.html")]
pub(super) struct RecordPage {
    frame: Frame,
    title: String,
    /// Classification and conditions of use: seen before anything else.
    marks: Vec<String>,
    /// Parts that the reader is not shown, in a sentence.
    withheld: Option<String>,
    is_withdrawn: bool,
    is_blocked: bool,
    /// Why the secretariat blocks it, for its owner.
    block: Option<String>,
    /// The record's id, for an officer of the secretariat who may ask that it is blocked.
    blockable: Option<RecordId>,
    is_presumed: bool,
    photos: Vec<Shown>,
    about: Vec<Row>,
    content: Vec<Row>,
    versions: Vec<VersionRow>,
    /// What would make it better, for its owner's own officers.
    better: Option<Better>,
    /// What its owner can do with it; none for anyone else.
    own: Option<Own>,
    /// That the reader's own member does not act on it.
    flag: Option<flags::Shown>,
    /// What the reader can do about that.
    flagging: Option<flags::Own>,
    /// The search for records of this kind.
    back: &'static str,
}

/// What the owner sees and can do.
pub(super) struct Own {
    id: RecordId,
    version: u32,
    purpose: Purpose,
    is_restricted: bool,
    only: String,
    except: String,
    tells: bool,
    may_restrict: bool,
}

impl Own {
    /// For an officer of the record's owner.
    fn of(caller: &Caller, Record { head, draft, .. }: &Record, purpose: Purpose) -> Option<Own> {
        let codes =
            |members: &[MemberCode]| members.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let restriction = draft.restriction.as_ref();
        let own = Own {
            id: head.id,
            version: head.version,
            purpose,
            is_restricted: restriction.is_some(),
            only: restriction.map(|rule| codes(&rule.only)).unwrap_or_default(),
            except: restriction.map(|rule| codes(&rule.except)).unwrap_or_default(),
            tells: restriction.is_some_and(|rule| rule.tell_existence),
            may_restrict: may(caller.role, Action::WriteRecord) && head.state == State::Active,
        };
        (caller.member == head.owner && may(caller.role, Action::ReadPolicy)).then_some(own)
    }
}

/// A photo.
pub(super) struct Shown {
    address: String,
    caption: String,
}

/// One version.
pub(super) struct VersionRow {
    number: u32,
    at: String,
    account: String,
    action: String,
    reason: String,
    content: Vec<Row>,
}

/// Why the record is read.
#[derive(Deserialize)]
pub(super) struct Why {
    purpose: Option<String>,
}

impl RecordPage {
    fn new(
        frame: Frame,
        Loaded { record, versions, block }: &Loaded,
        (caller, purpose, today): (&Caller, Purpose, Date),
    ) -> Self {
        let locale = frame.locale();
        let Record { head, draft, withheld, flag } = record;
        let (photos, is_presumed, name) = match &draft.body {
            Body::Person(person) => {
                (person.photos.as_slice(), person.presumed, person.names.first().map(|n| n.full.to_string()))
            }
            Body::TravelDocument(document) => (&[][..], false, Some(document.number.to_string())),
            Body::Vehicle(vehicle) => (&[][..], false, vehicle.plate.as_ref().map(ToString::to_string)),
        };
        let photos = photos.iter().map(|photo| Shown {
            address: format!("/records/{}/blobs/{}?purpose={purpose}", head.id, photo.blob),
            caption: photo.caption.as_ref().map(ToString::to_string).unwrap_or_default(),
        });
        let traits = Traits::from_text(&head.traits).unwrap_or(Traits::NONE);
        let care =
            traits.marks.iter().filter(|mark| **mark != Mark::OwnNational).map(|mark| locale.choice(mark));
        let marks = std::iter::once(locale.choice(&draft.classification));
        RecordPage {
            title: name.unwrap_or_else(|| head.reference.to_string()),
            marks: marks.chain(care).chain(draft.handling.iter().map(|mark| locale.choice(mark))).collect(),
            withheld: (!withheld.is_empty()).then(|| {
                let parts = locale.list(withheld.iter().map(|part| locale.choice(part)));
                locale.text_with("withheld", &[("parts", &parts)])
            }),
            is_blocked: head.is_blocked,
            block: block.as_ref().map(|block| blocks::told(locale, block)),
            blockable: (may(caller.role, Action::Block) && !head.is_blocked).then_some(head.id),
            is_withdrawn: head.state == State::Withdrawn,
            is_presumed,
            photos: photos.collect(),
            about: about(locale, record),
            content: Sheet::of(locale, draft),
            versions: versions.iter().map(|version| VersionRow::of(locale, version, head.version)).collect(),
            better: is_own_to_mend(caller, record).then(|| Better::of(locale, &Score::of(draft, today))),
            own: Own::of(caller, record, purpose),
            flag: flag.as_ref().map(|flag| flags::Shown::of(locale, flag)),
            flagging: flags::Own::of(locale, caller, record, purpose),
            back: match &draft.body {
                Body::Person(_) => "/search/persons",
                Body::TravelDocument(_) => "/search/documents",
                Body::Vehicle(_) => "/search/vehicles",
            },
            frame,
        }
    }

    #[cfg(test)]
    pub(super) fn samples(locale: Locale) -> Vec<Self> {
        let own = super::tests::sample_caller();
        let head = amana_service::domain::code::Role::BureauHead;
        let foreign = Caller { member: "FR".parse().unwrap(), role: head, ..own.clone() };
        let page = |caller: &Caller, record: &Record| {
            let (versions, block) = (super::tests::sample_versions(), Some(blocks::sample(true)));
            let today = record.draft.review_on;
            let loaded = Loaded { record: record.clone(), versions, block };
            RecordPage::new(Frame::sample(locale), &loaded, (caller, Purpose::Information, today))
        };
        let records = super::tests::sample_records();
        let unflagged = Record { flag: None, ..records[0].clone() };
        let mut pages = records.iter().map(|record| page(&own, record)).collect::<Vec<_>>();
        pages.extend([page(&foreign, &records[0]), page(&foreign, &unflagged)]);
        let examiner = Caller { role: amana_service::domain::code::Role::Examiner, ..foreign.clone() };
        let mut unblocked = unflagged.clone();
        unblocked.head.is_blocked = false;
        pages.push(page(&examiner, &unblocked));
        pages
    }
}

/// Is it an officer's own bureau's to make better?
fn is_own_to_mend(caller: &Caller, Record { head, .. }: &Record) -> bool {
    caller.member == head.owner && may(caller.role, Action::Review) && head.state == State::Active
}

fn about(locale: Locale, Record { head, draft, .. }: &Record) -> Vec<Row> {
    let state = match head.state {
        State::Active => "state-active",
        State::Withdrawn => "state-withdrawn",
        State::Erased => "state-erased",
    };
    let recorded_on = draft.recorded_on.map(|day| locale.day(day)).unwrap_or_default();
    let rows = [
        ("owner", locale.member(head.owner)),
        ("reference", head.reference.to_string()),
        ("state", locale.text(state)),
        ("purpose", locale.choice(&draft.purpose)),
        ("recorded-on", recorded_on),
        ("review-on", locale.day(draft.review_on)),
        ("updated-at", format!("{} UTC", written_time(head.updated_at))),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.map(|(key, value)| Row { label: locale.text(key), values: vec![value] }).collect()
}

impl VersionRow {
    fn of(locale: Locale, version: &Version, current: u32) -> Self {
        // The current content stands above already.
        let content = version.content.as_ref().filter(|_| version.version != current);
        VersionRow {
            number: version.version,
            at: written_time(version.at),
            account: version.account.as_ref().map(ToString::to_string).unwrap_or_default(),
            action: locale.text(&format!("action-{}", version.action.as_str())),
            reason: version.reason.clone().unwrap_or_default(),
            content: content.map(|draft| Sheet::of(locale, draft)).unwrap_or_default(),
        }
    }
}

pub(super) fn written_time(at: i64) -> String {
    let at = jiff::Timestamp::from_microsecond(at).map(|at| at.to_zoned_datetime(jiff::tz::TimeZone::UTC));
    at.map(|at| at.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// What a list calls a record.
pub(super) fn titled(locale: Locale, kind: Kind, reference: &OwnerReference) -> String {
    format!("{} {reference}", locale.choice(&kind))
}

/// The address of a record's page, read for a purpose.
pub(super) fn link_to(id: RecordId, purpose: Purpose) -> String {
    format!("/records/{id}?purpose={purpose}")
}

/// Nobody reads without saying why, and the page says it for nobody (RPD 10).
fn read_purpose(why: &Why) -> Result<Purpose, Refusal> {
    let Some(text) = &why.purpose else {
        return Err(Refusal::fault(Fault::at("/purpose", FaultCode::Missing)));
    };
    Purpose::parse(text).map_err(|fault| Refusal::fault(Fault::of("/purpose", fault)))
}

pub(super) async fn show(
    Shared(app): Shared<App>,
    reader: Reader,
    officer: SignedIn,
    Path(id): Path<String>,
    Query(why): Query<Why>,
) -> Response {
    let frame = reader.frame(Some(&officer.caller));
    let read = async {
        let purpose = read_purpose(&why)?;
        let asker = Asker { caller: &officer.caller, purpose };
        load(&app, asker, &id).await.map(|loaded| (loaded, purpose))
    };
    match read.await {
        Ok((loaded, purpose)) => {
            let today = app.context.today();
            page(StatusCode::OK, &RecordPage::new(frame, &loaded, (&officer.caller, purpose, today)))
        }
        Err(Refusal::AskOwner { owner }) => {
            let owner = frame.locale().member(owner);
            let purpose = read_purpose(&why).unwrap_or(Purpose::Information);
            page(StatusCode::FORBIDDEN, &AskOwner::about(frame, owner, &id, purpose))
        }
        Err(refusal) => problem::refused(frame, &refusal),
    }
}

/// What the page shows of a record.
struct Loaded {
    record: Record,
    versions: Vec<Version>,
    /// Why it is blocked, where it is.
    block: Option<Block>,
}

async fn load(app: &App, asker: Asker<'_>, id: &str) -> Result<Loaded, Refusal> {
    let id = record_id(id)?;
    let record = read(&app.context, asker, id).await?.into_inner();
    let versions = versions(&app.context, asker, id).await?.into_inner();
    // Between the two reads it may have been unblocked: then there is nothing to tell.
    let block = match record.head.is_blocked {
        true => match block::read(&app.context, asker.caller, id).await {
            Ok(block) => Some(block.into_inner()),
            Err(Refusal::NotFound) => None,
            Err(refusal) => return Err(refusal),
        },
        false => None,
    };
    Ok(Loaded { record, versions, block })
}

/// A photo of a record, as an image and nothing else.
pub(super) async fn file(
    Shared(app): Shared<App>,
    reader: Reader,
    officer: SignedIn,
    Path((id, blob)): Path<(String, String)>,
    Query(why): Query<Why>,
) -> Response {
    let purpose = match read_purpose(&why) {
        Ok(purpose) => purpose,
        Err(refusal) => return problem::refused(reader.frame(Some(&officer.caller)), &refusal),
    };
    let asker = Asker { caller: &officer.caller, purpose };
    let (Ok(id), Ok(hash)) = (RecordId::parse(&id), BlobHash::parse(&blob)) else {
        return problem::refused(reader.frame(Some(&officer.caller)), &Refusal::NotFound);
    };
    match blob::read(&app.context, asker, id, hash).await {
        Ok(blob) => {
            let blob = blob.into_inner();
            let disposition = if blob.media_type.is_image() { "inline" } else { "attachment" };
            let headers = [
                (header::CONTENT_TYPE, blob.media_type.to_string()),
                (header::CONTENT_DISPOSITION, disposition.to_owned()),
            ];
            (headers, blob.bytes).into_response()
        }
        Err(refusal) => problem::refused(reader.frame(Some(&officer.caller)), &refusal),
    }
}
