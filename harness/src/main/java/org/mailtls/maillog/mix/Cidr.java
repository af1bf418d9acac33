package org.mailtls.maillog.mix;

import org.jspecify.annotations.Nullable;

/**
 * A network, or one address.
 *
 * @param bits that all of its addresses have in common
 */
record Cidr(IpAddress base, int bits) {
    private static final int FOUR = 32;
    private static final int HALF = 64;
    private static final int SIX = 128;

    /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or an address alone; null for anything else. */
    static @Nullable Cidr parse(String text) {
        int slash = text.indexOf('/');
        IpAddress base = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (base == null) {
            return null;
        }
        int most = base.v4() ? FOUR : SIX;
        if (slash < 0) {
            return new Cidr(base, most);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
            return null;
        }
        return new Cidr(base, Integer.parseInt(bits));
    }

    boolean contains(IpAddress address) {
        if (address.v4() != base.v4()) {
            return false;
        }
        long high = address.high() ^ base.high();
        long low = address.low() ^ base.low();
        if (base.v4()) {
            return low >>> FOUR - bits == 0;
        }
        if (bits <= HALF) {
            // A shift by 64 is none at all.
            return bits == 0 || high >>> HALF - bits == 0;
        }
        return high == 0 && low >>> SIX - bits == 0;
    }
}
