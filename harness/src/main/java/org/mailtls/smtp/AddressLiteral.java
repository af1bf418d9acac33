package org.mailtls.smtp;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/** How a client names itself to EHLO that has no name: its address in brackets (RFC 5321, 4.1.3). */
public final class AddressLiteral {
    private AddressLiteral() {}

    /** @param local the client's own end of the connection; a zone is left out, as it means nothing elsewhere */
    public static String of(InetSocketAddress local) {
        String address = local.getAddress().getHostAddress();
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        return local.getAddress() instanceof Inet6Address ? "[IPv6:" + plain + "]" : "[" + plain + "]";
    }
}
