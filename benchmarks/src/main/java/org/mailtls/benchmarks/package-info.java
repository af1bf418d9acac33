/**
 * The JMH benchmarks, one class for each workload, and the bridge that runs them for {@code mailtls run}.
 *
 * <p>All run with one thread, in average-time mode but for {@link org.mailtls.benchmarks.FirstMemoryHandshake} and
 * {@link org.mailtls.benchmarks.FirstWireHandshake}, which run once in a JVM. {@link org.mailtls.benchmarks.MemoryHandshake},
 * {@link org.mailtls.benchmarks.MemoryThroughput}, {@link org.mailtls.benchmarks.MailOverTls} and the first of those two have
 * client and server engine in one JVM and no socket: what they tell is the cost of a TLS stack, per side, and nothing about a
 * mail server. {@link org.mailtls.benchmarks.CipherRecords} and {@link org.mailtls.benchmarks.EndToEndMail} have no TLS at
 * all. {@link org.mailtls.benchmarks.WireHandshake}, {@link org.mailtls.benchmarks.WireThroughput},
 * {@link org.mailtls.benchmarks.Delivery} and the other first handshake talk to a real server over TCP and STARTTLS; the
 * server is started by the parent, never here.
 *
 * <p>What is measured: CPU time of the calling thread inside the engine, delegated tasks included
 * ({@code client.cpu}, {@code server.cpu}), wall time, TLS bytes and flights, and bytes allocated by the whole JVM.
 * Every handshake is compared with the cell; one that negotiated something else ends the fork, and no figure of it
 * counts.
 *
 * <p>What is not: making contexts and loading keys (once, before; but for the first handshakes), name verification, more
 * than one connection at a time, work that garbage collector or JIT compiler do in threads of their own (wall time feels
 * it, CPU time does not). The server's CPU time over the wire is not seen from here: the parent reads it from the
 * server's accounting, from the start to the end of each iteration.
 *
 * <p>{@link org.mailtls.benchmarks.LogReading} is no workload: it reads a generated mail log and runs by JMH alone.
 *
 * <p>They run by JMH alone as well, with {@link org.mailtls.benchmarks.TlsParams} for a scenario and keys made on the spot:
 * {@code java -cp benchmarks/target/mailtls-benchmarks.jar:benchmarks/target/lib/* org.openjdk.jmh.Main MemoryHandshake
 * -p provider=Conscrypt -p protocol=TLSv1.3 -prof gc}; {@code -lp} lists the parameters. Those over the wire want
 * {@code -p server=HOST:PORT}. Such a run has no verdict about warmth: read the iterations.
 */
@NullMarked
package org.mailtls.benchmarks;

import org.jspecify.annotations.NullMarked;
