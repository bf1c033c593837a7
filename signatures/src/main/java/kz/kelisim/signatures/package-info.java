/// Detached signatures (CMS, RFC 5652; CAdES) over one byte string: made offline by the holder of a key, checked
/// without a network against configured trust anchors and revocation data. RSA, ECDSA and GOST R 34.10-2012
/// under Russian and Kazakh object identifiers.
@NullMarked
package kz.kelisim.signatures;

import org.jspecify.annotations.NullMarked;
