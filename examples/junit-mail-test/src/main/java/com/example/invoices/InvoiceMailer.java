package com.example.invoices;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import javax.net.ssl.SSLContext;

/** Sends invoices by mail, over verified TLS or not at all. */
public final class InvoiceMailer {
    private static final String TIMEOUT_MILLIS = "10000";

    private final Session session;

    private InvoiceMailer(Session session) {
        this.session = session;
    }

    /** By way of a relay that takes mail without a login, with STARTTLS. */
    public static InvoiceMailer relay(String host, int port, SSLContext tls) {
        Properties properties = properties("smtp", host, port, tls);
        properties.setProperty("mail.smtp.starttls.enable", "true");
        // Without this one, mail would leave in clear where a server, or somebody in between, does not offer STARTTLS.
        properties.setProperty("mail.smtp.starttls.required", "true");
        return new InvoiceMailer(Session.getInstance(properties));
    }

    /** By way of a submission service with TLS from the first byte (RFC 8314). */
    public static InvoiceMailer submission(String host, int port, SSLContext tls, String user, String password) {
        Properties properties = properties("smtps", host, port, tls);
        properties.setProperty("mail.smtps.auth", "true");
        return new InvoiceMailer(Session.getInstance(properties, new jakarta.mail.Authenticator() {
            @Override
            protected jakarta.mail.PasswordAuthentication getPasswordAuthentication() {
                return new jakarta.mail.PasswordAuthentication(user, password);
            }
        }));
    }

    private static Properties properties(String protocol, String host, int port, SSLContext tls) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", Integer.toString(port));
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "ssl.socketFactory", tls.getSocketFactory());
        return properties;
    }

    /** @throws MessagingException if the server did not take it */
    public void send(String from, String to, String number) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject("Invoice " + number);
        message.setText("Please find your invoice " + number + " in your account.\n");
        try (Transport transport = session.getTransport()) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
