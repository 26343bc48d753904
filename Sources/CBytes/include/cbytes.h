#pragma once
#include <stdint.h>

/// What Swift has no words for: comparing many bytes into one mask, and asking for memory before it is
/// needed. All of it is inlined into its callers.

typedef uint8_t steward_bytes16
    __attribute__((vector_size(16), aligned(1), may_alias));

/// A bit for each of 16 bytes, the first in the lowest: its own highest.
static inline uint32_t steward_mask(steward_bytes16 all) {
#if defined(__SSE2__)
  typedef char signed_bytes16 __attribute__((vector_size(16)));
  return (uint32_t)__builtin_ia32_pmovmskb128((signed_bytes16)all);
#else
  uint32_t mask = 0;
  for (int place = 0; place < 16; place++) {
    mask |= (uint32_t)(all[place] >> 7) << place;
  }
  return mask;
#endif
}

/// A bit for each of 16 bytes, the first in the lowest, that ends the plain part of a JSON string: a
/// quote, a backslash, or a control character.
static inline uint32_t steward_string_stops(const uint8_t *_Nonnull bytes) {
  steward_bytes16 all = *(const steward_bytes16 *)bytes;
  return steward_mask(
      (steward_bytes16)((all == '"') | (all == '\\') | (all < 0x20)));
}

/// A bit for each of 16 bytes, the first in the lowest, with which the end of a line may begin: `\n`,
/// `\r`, and the first of U+2028 and U+2029.
static inline uint32_t steward_line_stops(const uint8_t *_Nonnull bytes) {
  steward_bytes16 all = *(const steward_bytes16 *)bytes;
  return steward_mask((steward_bytes16)((all == '\n') | (all == '\r') |
                                        (all == 0xE2)));
}

/// How many of 16 bytes begin a scalar, if all that begin there are characters by themselves: printable
/// ASCII, U+3000 to U+3029, U+4000 to U+9FFF, U+FF01 to U+FF3F; else -1. Two more bytes are read behind
/// them. A scalar may have begun before them, if it is such a one.
static inline int32_t steward_plain_scalars(const uint8_t *_Nonnull bytes) {
  steward_bytes16 all = *(const steward_bytes16 *)bytes;
  steward_bytes16 ascii =
      (steward_bytes16)((steward_bytes16)(all - 0x20) < 0x5F);
  steward_bytes16 behind = (steward_bytes16)((all & 0xC0) == 0x80);
  steward_bytes16 han = (steward_bytes16)((steward_bytes16)(all - 0xE4) < 6);
  steward_bytes16 plain = ascii | behind | han;
  if (steward_mask(plain) != 0xFFFF) {
    steward_bytes16 second = *(const steward_bytes16 *)(bytes + 1);
    steward_bytes16 third = *(const steward_bytes16 *)(bytes + 2);
    plain |= (steward_bytes16)((all == 0xE3) & (second == 0x80) &
                               (third < 0xAA));
    plain |= (steward_bytes16)((all == 0xEF) & (second == 0xBC) &
                               (third != 0x80));
    if (steward_mask(plain) != 0xFFFF) return -1;
  }
  return 16 - __builtin_popcount(steward_mask(behind));
}

/// A bit for each of 16 bytes, the first in the lowest, with which what makes a link may begin: `:`, `.`,
/// `(`, `[`, the `d` of `do`, and the first byte of U+3002, U+FF0E, U+FF61, U+70B9 and U+9EDE (and of some
/// others), but not behind another byte beyond ASCII. `behind` is 1 where such a byte stands before them,
/// else 0.
static inline uint32_t steward_link_marks(const uint8_t *_Nonnull bytes,
                                          uint32_t behind) {
  steward_bytes16 all = *(const steward_bytes16 *)bytes;
  uint32_t beyond = steward_mask(all);
  if (beyond == 0xFFFF && behind) return 0;
  steward_bytes16 sign = (steward_bytes16)((all == ':') | (all == '.') |
                                           (all == '(') | (all == '['));
  steward_bytes16 other = (steward_bytes16)(((all & 0xFB) == 0xE3) |
                                            ((all | 0x06) == 0xEF));
  uint32_t d = steward_mask((steward_bytes16)((all | 0x20) == 'd'));
  uint32_t o = steward_mask((steward_bytes16)((all | 0x20) == 'o'));
  return steward_mask(sign) | (d & (o >> 1 | 0x8000)) |
         (steward_mask(other) & ~(beyond << 1 | behind));
}

/// Asks for the line of memory that an address is in. Any address will do.
static inline void steward_prefetch(const void *_Nullable address) {
  __builtin_prefetch(address);
}
