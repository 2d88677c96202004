/** A type that no plain value is mistaken for; made only where a value is parsed or minted. */
type Branded<Value, Name extends string> = Value & { readonly __is: Name }

/** Issuer URL of an organiser (`iss`); a constant of each of its keys. */
export type Issuer = Branded<string, 'Issuer'>
/** Id of a signing key (`kid`): 8 lowercase hex digits. */
export type KeyId = Branded<string, 'KeyId'>
/** `s<session>-<number>` or `e<event>-<number>`: unique within an issuer (`jti`). */
export type TicketId = Branded<string, 'TicketId'>
/** Number of a session within its organiser, 1 to 2^28 - 1; 0 is the test session. */
export type SessionNumber = Branded<number, 'SessionNumber'>
/** Number of an event within its organiser, 1 to 2^28 - 1. */
export type EventNumber = Branded<number, 'EventNumber'>
/** Number of a ticket type within its organiser, 1 to 16,383. */
export type TypeNumber = Branded<number, 'TypeNumber'>
/** Place of a ticket in the unbroken series of its session or pass event, 1 to 2^28 - 1. */
export type TicketNumber = Branded<number, 'TicketNumber'>
/** Id of a paired device: 16 lowercase hex digits. */
export type DeviceId = Branded<string, 'DeviceId'>
/** Id of a gate within its organiser: a short slug such as `north-door`. */
export type GateId = Branded<string, 'GateId'>
/** Id of a venue within its organiser: a short slug. */
export type VenueId = Branded<string, 'VenueId'>
/** Place of a scan or other fact in its device's log: 1, 2, 3… */
export type FactNumber = Branded<number, 'FactNumber'>
