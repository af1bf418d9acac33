package org.mailtls.sender;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.dns.Dns;
import org.mailtls.sender.sts.PolicyHost;
import org.mailtls.sender.sts.StsCache;

/**
 * What a sender has around it.
 *
 * @param cache policies that it remembers; new ones are added
 * @param list the list of STARTTLS Everywhere; null if it has none
 * @param door where the mail server of an address listens
 */
public record SenderWorld(
        Dns dns,
        PolicyHost web,
        StsCache cache,
        Roots roots,
        @Nullable StarttlsEverywhere list,
        MailTalk talk,
        Function<InetAddress, InetSocketAddress> door,
        Clock clock) {}
