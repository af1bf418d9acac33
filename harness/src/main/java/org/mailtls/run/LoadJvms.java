package org.mailtls.run;

import org.jspecify.annotations.Nullable;

/**
 * The JVMs of a cell under attack.
 *
 * @param jdk version and vendor of the JDK of both
 * @param attackers with the jars and flags that the scenario's client asks for
 * @param senders with those of honest mail; null for a cell without
 */
record LoadJvms(String jdk, ForkJvm attackers, @Nullable ForkJvm senders) {}
