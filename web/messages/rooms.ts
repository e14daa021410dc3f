/** Brings the words of the rooms along. */
import { englishRooms } from './en-rooms.ts'
import { englishWork } from './en-work.ts'
import { addMessages } from './index.ts'

addMessages(englishRooms as never)
addMessages(englishWork as never)
