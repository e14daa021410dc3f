/** The fonts of the pictures: Inter as TrueType, from its package, so that they look alike on every machine. */
import { createRequire } from 'node:module'

const find = createRequire(import.meta.url)
export const fontFiles = {
  regular: find.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  semibold: find.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
}
