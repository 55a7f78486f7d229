//! The least that a vehicle's record must hold: VIN, or plate with country and enough to identify it.

use super::{Entry, in_past};
use crate::{Fault, code::FaultCode, record::Vehicle};

pub(super) fn check(vehicle: &Vehicle, entry: Entry, faults: &mut Vec<Fault>) {
    if vehicle.vin.is_none() && vehicle.plate.is_none() && vehicle.engine_number.is_none() {
        faults.push(Fault::at("/body/vehicle/vin", FaultCode::NothingIdentifies));
    }
    if vehicle.plate.is_some() && vehicle.country.is_none() {
        // A plate is unique only within its country.
        faults.push(Fault::at("/body/vehicle/country", FaultCode::Missing));
    }
    if vehicle.vin.is_none() && vehicle.make.is_none() && vehicle.r#type.is_none() {
        // Plates are moved from car to car: without a VIN the officer must see what it belongs to.
        faults.push(Fault::at("/body/vehicle/make", FaultCode::Missing));
    }
    let this_year = entry.today.civil().year();
    if vehicle.year.is_some_and(|year| year < 1885 || i32::from(year) > i32::from(this_year) + 1) {
        let fault = Fault::at("/body/vehicle/year", FaultCode::OutOfBounds);
        faults.push(fault.with("min", 1885).with("max", this_year + 1));
    }
    in_past("/body/vehicle/event_date", vehicle.event_date.as_ref(), entry, faults);
}
