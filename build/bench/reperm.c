/*
 * The bound of a repermission: walks a tree, reads each object's descriptor, translates SIDs where they lie, writes what changed.
 * No journal, no report. reperm ROOT ATTRIBUTE TABLE; prints objects, changed ones and CPU microseconds. One thread, names relative to open folders,
 * a link's own attribute; the attribute is a plain descriptor, or Samba's with the descriptor behind a head.
 */
#define _GNU_SOURCE
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SETXATTRAT 463
#define GETXATTRAT 464
#define DIRENTS 32768

struct xargs { uint64_t value; uint32_t size, flags; };
struct dirent64 { uint64_t ino; int64_t off; uint16_t length; uint8_t type; char name[]; };

static uint8_t *table;
static uint32_t *slots, mask;
static const char *attribute;
static int samba;
static long objects, changed;
static uint8_t value[65536];

static uint32_t u32(const uint8_t *at) { uint32_t v; memcpy(&v, at, 4); return v; }
static uint16_t u16(const uint8_t *at) { uint16_t v; memcpy(&v, at, 2); return v; }
static uint32_t sid_size(const uint8_t *sid) { return 8 + 4 * sid[1]; }

static uint32_t hash(const uint8_t *sid) {
  uint32_t h = 0;
  for (uint32_t at = 8, end = sid_size(sid); at < end; at += 4) { h = (h ^ u32(sid + at)) * 0x9e3779b1u; h ^= h >> 15; }
  return h;
}

/* "RHTT", version, pairs, then source and target of each */
static void read_table(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) err(1, "%s", path);
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file);
  rewind(file);
  table = malloc(size);
  if (fread(table, 1, size, file) != size) err(1, "%s", path);
  fclose(file);
  uint32_t pairs = u32(table + 8), at = 12, slot_count = 4;
  while (slot_count < 2 * pairs) slot_count *= 2;
  slots = calloc(slot_count, sizeof *slots);
  mask = slot_count - 1;
  while (pairs--) {
    uint32_t slot = hash(table + at) & mask;
    while (slots[slot]) slot = (slot + 1) & mask;
    slots[slot] = at;
    at += sid_size(table + at);
    at += sid_size(table + at);
  }
}

static int translate(uint8_t *sid) {
  uint32_t size = sid_size(sid);
  for (uint32_t slot = hash(sid) & mask; slots[slot]; slot = (slot + 1) & mask) {
    uint8_t *source = table + slots[slot];
    if (sid_size(source) != size || memcmp(source, sid, size)) continue;
    memcpy(sid, source + size, size);
    return 1;
  }
  return 0;
}

/* Tokens of a condition that are SIDs: 0x51, size, SID. */
static int translate_condition(uint8_t *at, uint8_t *end) {
  int count = 0;
  if (end - at < 4 || memcmp(at, "artx", 4)) return 0;
  for (at += 4; at + 5 < end; at++) {
    if (*at != 0x51 || at[5] != 1 || u32(at + 1) != sid_size(at + 5)) continue;
    count += translate(at + 5);
    at += 4 + u32(at + 1);
  }
  return count;
}

static int translate_acl(uint8_t *acl) {
  int count = 0;
  uint8_t *ace = acl + 8;
  for (int left = u16(acl + 4); left > 0; left--, ace += u16(ace + 2)) {
    uint8_t type = ace[0], *sid = ace + 8, *end = ace + u16(ace + 2);
    int object = (type >= 5 && type <= 8) || type == 11 || type == 12 || type == 15 || type == 16;
    if (type == 0x11 || type == 0x14) continue;
    if (object) sid += 4 + 16 * (ace[8] & 1) + 8 * (ace[8] & 2);
    count += translate(sid);
    if (type == 9 || type == 10 || type == 11 || type == 12) count += translate_condition(sid + sid_size(sid), end);
  }
  return count;
}

/* Offsets count from the start of the attribute. */
static int translate_descriptor(uint8_t *bytes, uint32_t head) {
  int count = 0;
  const uint8_t *sd = bytes + head;
  if (u32(sd + 4)) count += translate(bytes + u32(sd + 4));
  if (u32(sd + 8)) count += translate(bytes + u32(sd + 8));
  if (u32(sd + 12)) count += translate_acl(bytes + u32(sd + 12));
  if (u32(sd + 16)) count += translate_acl(bytes + u32(sd + 16));
  return count;
}

static uint32_t head_of(void) {
  if (!samba) return 0;
  switch (u16(value)) {
    case 1: return 8;
    case 2: return 28;
    case 3: return 80;
    case 4: return ((78 + strlen((char *)value + 78) + 4) & ~3u) + 72;
    default: errx(1, "attribute of version %u", u16(value));
  }
}

static void visit(int folder, const char *name) {
  struct xargs args = { (uintptr_t)value, 4096, 0 };
  long size = syscall(GETXATTRAT, folder, name, AT_SYMLINK_NOFOLLOW, attribute, &args, sizeof args);
  if (size < 0 && (errno == ERANGE || errno == EIO)) {
    args.size = sizeof value;
    size = syscall(GETXATTRAT, folder, name, AT_SYMLINK_NOFOLLOW, attribute, &args, sizeof args);
  }
  if (size < 0 && errno == ENODATA) return;
  if (size < 0) err(1, "reading %s", name);
  objects++;
  if (!translate_descriptor(value, head_of())) return;
  args.size = size;
  args.flags = 2; /* XATTR_REPLACE */
  if (syscall(SETXATTRAT, folder, name, AT_SYMLINK_NOFOLLOW, attribute, &args, sizeof args)) err(1, "writing %s", name);
  changed++;
}

static void walk(int folder) {
  char *buffer = malloc(DIRENTS);
  for (long filled; (filled = syscall(SYS_getdents64, folder, buffer, DIRENTS)) != 0;) {
    if (filled < 0) err(1, "getdents64");
    for (long at = 0; at < filled;) {
      struct dirent64 *entry = (struct dirent64 *)(buffer + at);
      at += entry->length;
      if (!strcmp(entry->name, ".") || !strcmp(entry->name, "..")) continue;
      visit(folder, entry->name);
      if (entry->type != 4 && entry->type != 0) continue;
      int below = openat(folder, entry->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
      if (below < 0 && (errno == ENOTDIR || errno == ELOOP)) continue;
      if (below < 0) err(1, "opening %s", entry->name);
      walk(below);
      close(below);
    }
  }
  free(buffer);
}

int main(int argc, char **argv) {
  if (argc != 4) errx(2, "usage: reperm ROOT ATTRIBUTE TABLE");
  attribute = argv[2];
  samba = !strcmp(attribute, "security.NTACL");
  read_table(argv[3]);
  int root = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root < 0) err(1, "%s", argv[1]);
  visit(root, ".");
  walk(root);
  /* Done means on the disk, as for the other. */
  if (changed && syncfs(root)) err(1, "syncfs");
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  long cpu = (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec;
  printf("%ld %ld %ld\n", objects, changed, cpu);
  return 0;
}
