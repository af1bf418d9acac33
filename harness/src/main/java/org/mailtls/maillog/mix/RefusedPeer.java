package org.mailtls.maillog.mix;

import java.util.List;
import org.mailtls.policy.Truth;

/**
 * A peer of whose handshakes a policy would refuse some.
 *
 * @param all what it came to in all
 * @param with what it was that would be refused, the most frequent first, a few
 * @param rules ids of the rules that would refuse it
 * @param better whether other sessions of it show something that the policy accepts; open if all that speaks against it is
 *     that the log does not tell enough
 * @param betterWith what that is; empty if there is nothing
 */
public record RefusedPeer(
        SeenPeer peer,
        Amount all,
        Amount refused,
        List<String> with,
        List<String> rules,
        Truth better,
        String betterWith) {
    public RefusedPeer {
        with = List.copyOf(with);
        rules = List.copyOf(rules);
    }
}
