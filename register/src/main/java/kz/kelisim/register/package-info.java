/// The tamper-evident log: RFC 6962 tree hashing, its proofs, signed checkpoints and their offline check,
/// over bytes.
@NullMarked
package kz.kelisim.register;

import org.jspecify.annotations.NullMarked;
