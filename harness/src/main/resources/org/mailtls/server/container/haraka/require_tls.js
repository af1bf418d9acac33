'use strict'
// Takes mail on the relay port inside TLS only (RFC 3207, 4), for which Haraka has no setting.

const dsn = require('haraka-dsn')

exports.hook_mail = (next, connection) => {
    if (connection.local.port === 25 && !connection.tls.enabled) {
        return next(DENY, dsn.create(530, 'Must issue a STARTTLS command first', 7, 0))
    }
    next()
}
