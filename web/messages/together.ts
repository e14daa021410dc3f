/** Brings the words of links and workshops along. */
import { englishTogether } from './en-together.ts'
import { addMessages } from './index.ts'

addMessages(englishTogether as never)
