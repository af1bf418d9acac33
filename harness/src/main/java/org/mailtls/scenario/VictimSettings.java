package org.mailtls.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Honest mail before, during and after an attack.
 *
 * @param rate mails a second, each begun at its time whether those before are done or not
 * @param provider name of their TLS provider
 * @param version of the provider, as Maven repositories name it; null means the one that mailtls ships
 * @param before how long they are watched before the attack begins
 * @param after how long they are watched after it has ended
 * @param messageSize bytes of one mail, headers and body
 */
public record VictimSettings(
        double rate, String provider, @Nullable String version, Duration before, Duration after, long messageSize) {}
