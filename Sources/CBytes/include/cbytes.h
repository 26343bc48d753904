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

/// How many of 16 bytes begin a scalar, if each is of printable ASCII or of U+4000 to U+9FFF, which are
/// characters by themselves; else -1.
static inline int32_t steward_plain_scalars(const uint8_t *_Nonnull bytes) {
  steward_bytes16 all = *(const steward_bytes16 *)bytes;
  steward_bytes16 ascii =
      (steward_bytes16)((steward_bytes16)(all - 0x20) < 0x5F);
  steward_bytes16 behind = (steward_bytes16)((all & 0xC0) == 0x80);
  steward_bytes16 han = (steward_bytes16)((steward_bytes16)(all - 0xE4) < 6);
  if (steward_mask(ascii | behind | han) != 0xFFFF) return -1;
  return 16 - __builtin_popcount(steward_mask(behind));
}

/// Asks for the line of memory that an address is in. Any address will do.
static inline void steward_prefetch(const void *_Nullable address) {
  __builtin_prefetch(address);
}
