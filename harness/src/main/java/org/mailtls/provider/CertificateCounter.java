package org.mailtls.provider;

import java.nio.ByteBuffer;
import org.mailtls.pki.ChainSize;

/** Counts the certificates of a Certificate message as it passes by (RFC 5246, 7.4.2), and keeps none of them. */
final class CertificateCounter {
    private static final int LENGTH_BYTES = 3;

    private boolean inList;
    private int lengthFill;
    private int length;
    private int certificateLeft;
    private int certificates;
    private int bytes;

    void feed(ByteBuffer buffer, int start, int end) {
        int at = start;
        while (at < end) {
            if (certificateLeft > 0) {
                int count = Math.min(certificateLeft, end - at);
                certificateLeft -= count;
                at += count;
            } else {
                length = length << 8 | buffer.get(at++) & 0xff;
                if (++lengthFill == LENGTH_BYTES) {
                    lengthIsComplete();
                }
            }
        }
    }

    ChainSize size() {
        return new ChainSize(certificates, bytes);
    }

    /** The first length is that of the whole list. */
    private void lengthIsComplete() {
        if (inList) {
            certificates++;
            bytes += length;
            certificateLeft = length;
        }
        inList = true;
        length = 0;
        lengthFill = 0;
    }
}
