package org.mailtls.load.seen;

/**
 * Counters at one moment. All but those marked as levels count up from some moment before the observation.
 *
 * @param at microseconds since the observation began
 * @param serverCpu nanoseconds of all the server's processes; -1 if unknown
 * @param serverHeldBack nanoseconds that the server's processes were ready and held back at the cap of {@code cpus}; -1 if
 *     unknown or without a cap
 * @param serverMemory level, bytes; -1 if unknown
 * @param serverProcesses level, processes and threads; -1 if unknown
 * @param serverFiles level, open file descriptors of all its processes; -1 if unknown
 * @param serverIn bytes that the server's network received; -1 if unknown
 * @param serverOut bytes that the server's network sent; -1 if unknown
 * @param attackerCpu nanoseconds of the threads that attack, without the JVM's compiler and collector; 0 before they do
 * @param victimCpu nanoseconds of the victims' JVM
 * @param operations of the attack so far: what one is depends on its kind ({@link AttackSeen#operation})
 * @param attackConnections level, connections that the attacker holds open
 */
public record LoadSample(
        long at,
        long serverCpu,
        long serverHeldBack,
        long serverMemory,
        long serverProcesses,
        long serverFiles,
        long serverIn,
        long serverOut,
        long attackerCpu,
        long victimCpu,
        long operations,
        long attackConnections) {}
