package org.mailtls.reference;

import java.util.List;

/**
 * What the harness itself costs, microseconds of CPU time, one sample a round.
 *
 * @param clock one reading of a thread's CPU clock
 * @param record what one side's pump counts for a record that costs the engine nothing
 * @param write all that the thread spends on such a write, both sides and the way between them
 * @param handshake what both sides' pumps count for a handshake beyond what was spent in the engines
 */
record OverheadFigures(List<Double> clock, List<Double> record, List<Double> write, List<Double> handshake) {}
